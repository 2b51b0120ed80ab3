package app.stellarescrow.ops.drtest.server;

/** A PostgreSQL server that was started for somebody. */
public interface RunningServer {

    boolean isAlive();

    /** What it said last, once it has ended. */
    String lastWords() throws InterruptedException;

    /** Ends it at once, from any thread. */
    void kill();

    /** Ends it, and removes what is not in its folder. */
    void end() throws InterruptedException;
}
