package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.bucket.store.Destination;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The configured destinations. */
@ApplicationScoped
public class Buckets {

    private final Bucket main;
    private final List<Bucket> all;

    public Buckets(BucketConfig config) {
        this.main = new Bucket("main", config, config.patience());
        this.all =
                Stream.concat(
                                Stream.of(main),
                                new TreeMap<>(config.also())
                                        .entrySet().stream().map(also -> bucket(also, config)))
                        .toList();
    }

    /** The destination that {@code S3_BUCKET} names. */
    public Bucket main() {
        return main;
    }

    /** The main one first, then the others by name. */
    public List<Bucket> all() {
        return all;
    }

    @PreDestroy
    void close() {
        all.forEach(Bucket::close);
    }

    private static Bucket bucket(Map.Entry<String, Destination> also, BucketConfig config) {
        return new Bucket(also.getKey(), also.getValue(), config.patience());
    }
}
