package app.stellarescrow.ops.perf.maintenance.server;

/** How a watched statement ended. */
public sealed interface Ending<T> {

    record Done<T>(T value) implements Ending<T> {}

    /**
     * It waited too long for another session.
     *
     * @param holder who had the lock
     */
    record Locked<T>(String holder) implements Ending<T> {}

    /** The window ended. */
    record Stopped<T>() implements Ending<T> {}

    /** The server refused it. */
    record Refused<T>(String words) implements Ending<T> {}
}
