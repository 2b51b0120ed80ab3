package app.stellarescrow.ops.bucket.store;

/** The object does not exist. */
public class ObjectMissing extends BucketFailed {
    public ObjectMissing(String key, Throwable cause) {
        super("object %s does not exist".formatted(key), "find out who deleted it", cause);
    }
}
