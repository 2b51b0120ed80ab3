package app.stellarescrow.ops.drtest.server;

/** A PostgreSQL server that a sandbox has started. */
public interface RunningServer {

    boolean isAlive();

    /** Its last output, once it has ended. */
    String lastWords() throws InterruptedException;

    /** Ends it at once, from any thread. */
    void kill();

    /** Ends it, and removes what is outside its folder. */
    void end() throws InterruptedException;
}
