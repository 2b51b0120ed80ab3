package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Server;

/** An empty PostgreSQL cluster that nobody but its drill can reach, and that ends with it. */
public interface Sandbox extends Server, AutoCloseable {

    /** The one before is dropped if another one is made. */
    String DATABASE = "drill";

    @Override
    default String database() {
        return DATABASE;
    }

    /** Ends it at once, from any thread: who waits for an answer gets none. */
    void kill();

    /**
     * Removes everything of it.
     *
     * @throws SandboxLeft if something is still there afterwards
     */
    @Override
    void close();
}
