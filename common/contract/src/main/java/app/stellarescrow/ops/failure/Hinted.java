package app.stellarescrow.ops.failure;

/** A failure that knows what the person on call should look at first. */
public interface Hinted {
    String hint();
}
