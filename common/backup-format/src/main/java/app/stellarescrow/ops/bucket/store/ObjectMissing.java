package app.stellarescrow.ops.bucket.store;

/** There is no such object. */
public class ObjectMissing extends BucketFailed {
    public ObjectMissing(String key, Throwable cause) {
        super("there is no object " + key, "look who deleted it", cause);
    }
}
