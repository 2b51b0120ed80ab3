package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.bucket.store.BucketUrl;
import app.stellarescrow.ops.bucket.store.Connection;
import app.stellarescrow.ops.bucket.store.Destination;
import app.stellarescrow.ops.bucket.store.Digests;
import app.stellarescrow.ops.bucket.store.ObjectKey;
import app.stellarescrow.ops.bucket.store.ObjectMissing;
import app.stellarescrow.ops.bucket.store.Patience;
import app.stellarescrow.ops.bucket.store.S3Failures;
import app.stellarescrow.ops.bucket.store.Storage;
import app.stellarescrow.ops.bucket.upload.MultipartUpload;
import app.stellarescrow.ops.bucket.upload.UploadPlace;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A bucket and prefix where objects are stored; keys are relative to the prefix. Calls block. */
public final class Bucket implements AutoCloseable {

    private final String name;
    private final Destination config;
    private final Duration patience;
    private @Nullable S3Client client;

    Bucket(String name, Destination config, Duration patience) {
        this.name = name;
        this.config = config;
        this.patience = patience;
    }

    /** {@code main}, or the destination's name in the configuration. */
    public String name() {
        return name;
    }

    /** The configured bucket and prefix; fails permanently if none is set. */
    public String url() {
        return at().toString();
    }

    /**
     * Starts an object, which appears in the bucket only once it is complete.
     *
     * @param metadata stored with the object; identifies the run that wrote it
     */
    public MultipartUpload upload(String key, Map<String, String> metadata) {
        var place =
                new UploadPlace(
                        s3(),
                        at().bucket(),
                        at().prefix() + ObjectKey.usable(key),
                        metadata,
                        new Storage(config),
                        new Patience(patience));
        return MultipartUpload.begin(place, failures());
    }

    /** Stores a small object in one request, replacing one of that key. */
    public void put(String key, byte[] content) {
        var request =
                PutObjectRequest.builder()
                        .bucket(at().bucket())
                        .key(at().prefix() + ObjectKey.usable(key));
        var complete =
                new Storage(config)
                        .on(request)
                        .contentMD5(Digests.md5(content, content.length))
                        .build();
        call("storing " + key, () -> s3().putObject(complete, RequestBody.fromBytes(content)));
    }

    /** Empty if the object does not exist. */
    public Optional<StoredObject> head(String key) {
        return call("checking " + key, () -> contents().head(ObjectKey.usable(key)));
    }

    /**
     * The object's bytes; the caller closes the stream.
     *
     * @throws ObjectMissing if it does not exist
     */
    public InputStream get(String key) {
        return call("reading " + key, () -> contents().get(ObjectKey.usable(key)));
    }

    /** All objects whose keys begin with this prefix. */
    public List<StoredObject> list(String keyPrefix) {
        return call("listing " + at(), () -> contents().list(keyPrefix));
    }

    /** Deletes the object; in a bucket with versions, all its versions. */
    public void delete(String key) {
        call("deleting " + key, () -> removal().delete(ObjectKey.usable(key)));
    }

    /** Aborts uploads of this key that a dead attempt left open, because their parts cost money. */
    public void abortUploads(String key) {
        abortUploads(key::equals, Instant.MAX);
    }

    /**
     * Aborts old uploads under our prefix.
     *
     * @return how many
     */
    public int abortUploads(Predicate<String> keys, Instant begunBefore) {
        return call(
                "aborting open uploads at " + at(),
                () -> removal().abortUploads(keys, begunBefore));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private BucketUrl at() {
        return BucketUrl.parse(config.url());
    }

    private Contents contents() {
        return new Contents(s3(), at());
    }

    private Removal removal() {
        return new Removal(s3(), at());
    }

    private <T> T call(String what, Supplier<T> call) {
        return new Patience(patience).outlast(() -> failures().explain(what, call));
    }

    private S3Failures failures() {
        return new S3Failures(at());
    }

    private synchronized S3Client s3() {
        if (client == null) {
            client = Connection.open(config);
        }
        return client;
    }
}
