package app.stellarescrow.ops.devstack.aot;

import java.nio.file.Path;
import java.util.List;

/** How the JVMs of a stack use their caches. */
public interface AotCaches {

    /** The JVM logs a refused cache only, and starts either way. */
    String ERRORS_ONLY = "-Xlog:aot*=error";

    /** Without caches. */
    AotCaches NONE = (_, _) -> List.of();

    /**
     * JVM options to add.
     *
     * @param writable a folder in which the program may write
     */
    List<String> options(JavaProgram program, Path writable);

    /** The caches that programs were started without: program and key of each. */
    default List<String> lacking() {
        return List.of();
    }

    /** Folders that the programs must be able to read. */
    default List<Path> needs() {
        return List.of();
    }

    /** The folder of the caches of a source tree. */
    static Path folder(Path project) {
        return project.resolve("target/aot");
    }
}
