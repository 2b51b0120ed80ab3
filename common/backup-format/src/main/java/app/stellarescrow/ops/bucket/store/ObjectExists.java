package app.stellarescrow.ops.bucket.store;

/** The key is taken; backups are never overwritten. */
public class ObjectExists extends BucketFailed {
    public ObjectExists(String key, Throwable cause) {
        super("the object %s already exists".formatted(key), "find out which run wrote it", cause);
    }
}
