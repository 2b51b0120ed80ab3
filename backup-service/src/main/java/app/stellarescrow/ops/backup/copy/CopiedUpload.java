package app.stellarescrow.ops.backup.copy;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.upload.MultipartUpload;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** One upload to all destinations at once. */
public final class CopiedUpload extends OutputStream {

    private final Copies copies;
    private final Map<Bucket, MultipartUpload> uploads = new HashMap<>();

    private CopiedUpload(Copies copies) {
        this.copies = copies;
    }

    public static CopiedUpload begin(Copies copies, String key, Map<String, String> metadata) {
        var upload = new CopiedUpload(copies);
        try {
            copies.each(bucket -> upload.uploads.put(bucket, bucket.upload(key, metadata)));
            return upload;
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        copies.each(bucket -> to(bucket).write(bytes, from, length));
    }

    /** Completes the upload everywhere. */
    public Sent complete() {
        return copies.answers(bucket -> to(bucket).complete()).values().iterator().next();
    }

    /** Aborts uploads that are not complete, so that no parts remain. */
    @Override
    public void close() {
        uploads.values().forEach(MultipartUpload::close);
    }

    private MultipartUpload to(Bucket bucket) {
        var upload = uploads.get(bucket);
        if (upload == null) {
            throw new IllegalStateException("no upload was started at " + bucket.name());
        }
        return upload;
    }
}
