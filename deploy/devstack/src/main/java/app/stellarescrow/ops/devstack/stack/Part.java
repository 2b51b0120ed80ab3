package app.stellarescrow.ops.devstack.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One process of the stack, which can be started and checked for readiness. */
public interface Part {

    String name();

    /** Its address, without secrets. */
    String url();

    /** Its ports, which must be free before a start. */
    List<Integer> ports();

    /** Starts the process, which outlives this one, without waiting for it. */
    ProcessHandle launch(Path log) throws IOException;

    /**
     * The same.
     *
     * @param limit for a part that is started only once it is ready
     */
    default ProcessHandle launch(Path log, Duration limit) throws IOException {
        return launch(log);
    }

    boolean isReady();

    /** Gives it, while it runs, the files that settings name as they are now. */
    default void renewFiles() {}

    /** Fails if it cannot be started; called before any part is started. */
    default void requireComplete() {}
}
