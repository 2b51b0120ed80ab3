package app.stellarescrow.ops.failure;

/** A failure with a hint: what to check first. */
public interface Hinted {
    String hint();
}
