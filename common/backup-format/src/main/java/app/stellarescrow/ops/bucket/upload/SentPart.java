package app.stellarescrow.ops.bucket.upload;

import app.stellarescrow.ops.bucket.store.Digests;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A part that the server has accepted, with the digests (base64) of what we sent. */
record SentPart(int number, int sizeBytes, String eTag, String crc32c, String md5) {

    CompletedPart completed() {
        return CompletedPart.builder().partNumber(number).eTag(eTag).checksumCRC32C(crc32c).build();
    }

    MultipartUpload.Part asPart() {
        return new MultipartUpload.Part(number, sizeBytes, crc32c);
    }

    /** The checksum that S3 gives an object of these parts: a checksum of checksums. */
    static String compositeCrc32c(List<SentPart> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(Base64.getDecoder().decode(part.crc32c)));
        return Digests.crc32c(all.toByteArray(), all.size()) + "-" + parts.size();
    }

    /** The entity tag that S3 gives an object of these parts, unless encrypted with KMS. */
    static String compositeETag(List<SentPart> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(Base64.getDecoder().decode(part.md5)));
        var md5 = Base64.getDecoder().decode(Digests.md5(all.toByteArray(), all.size()));
        return HexFormat.of().formatHex(md5) + "-" + parts.size();
    }
}
