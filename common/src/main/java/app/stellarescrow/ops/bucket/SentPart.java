package app.stellarescrow.ops.bucket;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One part the server has taken, with the digests (base64) of what we sent. */
record SentPart(int number, String eTag, String sha256, String md5) {

    CompletedPart completed() {
        return CompletedPart.builder().partNumber(number).eTag(eTag).checksumSHA256(sha256).build();
    }

    /** The checksum S3 gives an object of these parts: a digest of digests. */
    static String compositeSha256(List<SentPart> parts) {
        var digest = Digests.sha256();
        parts.forEach(part -> digest.update(Base64.getDecoder().decode(part.sha256)));
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
    }

    /** The entity tag S3 gives an object of these parts, unless it is encrypted with KMS. */
    static String compositeETag(List<SentPart> parts) {
        var digest = Digests.md5();
        parts.forEach(part -> digest.update(Base64.getDecoder().decode(part.md5)));
        return HexFormat.of().formatHex(digest.digest()) + "-" + parts.size();
    }
}
