package app.stellarescrow.ops.devstack.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One process of the stack, as something that can be started and asked whether it is ready. */
public interface Part {

    String name();

    /** Where it can be reached, without secrets. */
    String url();

    /** The ports it listens at; they must be free before anything is started. */
    List<Integer> ports();

    /** Starts the process, which outlives this one, and does not wait for it. */
    ProcessHandle launch(Path log) throws IOException;

    boolean isReady();

    /** Fails if it cannot be started at all; asked before anything is started. */
    default void requireComplete() {}
}
