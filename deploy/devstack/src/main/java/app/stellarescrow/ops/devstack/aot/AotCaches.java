package app.stellarescrow.ops.devstack.aot;

import java.nio.file.Path;
import java.util.List;

/** What the JVMs of a stack do with their caches. */
public interface AotCaches {

    /** A refused cache is told in the log, one that is used is not; the JVM starts either way. */
    String ERRORS_ONLY = "-Xlog:aot*=error";

    AotCaches NONE = (_, _) -> List.of();

    /**
     * JVM options to add.
     *
     * @param writable a folder in which the program may write
     */
    List<String> options(JavaProgram program, Path writable);

    /** Whether a program was started without a cache, though it could have one. */
    default boolean lacks() {
        return false;
    }

    /** Folders that the programs must be able to read. */
    default List<Path> needs() {
        return List.of();
    }

    /** Where the caches of a source tree are. */
    static Path folder(Path project) {
        return project.resolve("target/aot");
    }
}
