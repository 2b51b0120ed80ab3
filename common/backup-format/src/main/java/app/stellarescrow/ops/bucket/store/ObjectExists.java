package app.stellarescrow.ops.bucket.store;

/** The key is taken: nothing is ever overwritten. */
public class ObjectExists extends BucketFailed {
    public ObjectExists(String key, Throwable cause) {
        super(
                "an object with the key %s exists already".formatted(key),
                "look which run wrote it",
                cause);
    }
}
