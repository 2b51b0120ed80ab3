package app.stellarescrow.ops.bucket;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** The one bucket of this service; keys are relative to the configured prefix. Calls block. */
@ApplicationScoped
public class Bucket {

    /** Rides out a storm of 503 SlowDown without giving up a dump that took an hour. */
    private static final int CALL_ATTEMPTS = 8;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private final BucketConfig config;
    private @Nullable S3Client client;

    public Bucket(BucketConfig config) {
        this.config = config;
    }

    /** The bucket and prefix as configured; fails for good if there is none. */
    public String url() {
        return at().toString();
    }

    /**
     * Begins an object that appears in the bucket only when it is completed.
     *
     * @param metadata travels with the object, and tells whose it is
     */
    public MultipartUpload upload(String key, Map<String, String> metadata) {
        var place =
                new UploadPlace(
                        s3(), at().bucket(), at().prefix() + key, config.storageClass(), metadata);
        return MultipartUpload.begin(place, failures());
    }

    /** Empty if there is no such object. */
    public Optional<StoredObject> head(String key) {
        return failures()
                .explain(
                        "looking at " + key,
                        () -> {
                            try {
                                var head =
                                        s3().headObject(
                                                        r ->
                                                                r.bucket(at().bucket())
                                                                        .key(at().prefix() + key));
                                return Optional.of(
                                        new StoredObject(
                                                key, head.contentLength(), head.metadata()));
                            } catch (NoSuchKeyException _) {
                                return Optional.empty();
                            }
                        });
    }

    /** The object's bytes; the caller closes the stream. */
    public InputStream get(String key) {
        return failures()
                .explain(
                        "reading " + key,
                        () ->
                                s3().getObject(
                                                r ->
                                                        r.bucket(at().bucket())
                                                                .key(at().prefix() + key)));
    }

    /** All objects whose keys begin so, however many there are. */
    public List<StoredObject> list(String keyPrefix) {
        var prefix = at().prefix();
        return failures()
                .explain(
                        "listing " + at(),
                        () ->
                                s3()
                                        .listObjectsV2Paginator(
                                                r ->
                                                        r.bucket(at().bucket())
                                                                .prefix(prefix + keyPrefix))
                                        .contents()
                                        .stream()
                                        .map(
                                                o ->
                                                        new StoredObject(
                                                                o.key().substring(prefix.length()),
                                                                o.size(),
                                                                Map.of()))
                                        .toList());
    }

    public void delete(String key) {
        failures()
                .explain(
                        "deleting " + key,
                        () ->
                                s3().deleteObject(
                                                r ->
                                                        r.bucket(at().bucket())
                                                                .key(at().prefix() + key)));
    }

    /** Ends uploads of exactly this key that a dead attempt left open; their parts cost money. */
    public void abortUploads(String key) {
        var full = at().prefix() + key;
        failures().explain("ending open uploads of " + key, () -> abortAll(full));
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }

    private boolean abortAll(String key) {
        var bucket = at().bucket();
        var open = s3().listMultipartUploadsPaginator(r -> r.bucket(bucket).prefix(key)).uploads();
        open.stream()
                .filter(upload -> upload.key().equals(key))
                .map(upload -> upload.uploadId())
                .toList()
                .forEach(id -> abort(bucket, key, id));
        return true;
    }

    /** Its own attempt may end it at the same moment, which is as good. */
    private void abort(String bucket, String key, String id) {
        try {
            s3().abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(id));
        } catch (NoSuchUploadException _) {
            Log.debugf("Upload %s of %s was ended already", id, key);
        }
    }

    private BucketUrl at() {
        return BucketUrl.parse(config.url());
    }

    private S3Failures failures() {
        return new S3Failures(at());
    }

    private synchronized S3Client s3() {
        if (client == null) {
            client = connect();
        }
        return client;
    }

    private S3Client connect() {
        var builder =
                S3Client.builder()
                        .region(Region.of(config.region()))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_LIMIT)
                                        .socketTimeout(SILENCE_LIMIT))
                        .overrideConfiguration(
                                o ->
                                        o.retryStrategy(
                                                StandardRetryStrategy.builder()
                                                        .maxAttempts(CALL_ATTEMPTS)
                                                        .build()));
        config.endpoint().ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        return builder.build();
    }
}
