package app.stellarescrow.ops.devstack.aot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes each JVM start from its cache, if there is one. */
public final class UsedCaches implements AotCaches {

    private final Path folder;
    private volatile boolean lacking;

    public UsedCaches(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> options(JavaProgram program, Path writable) {
        var file = AotCache.of(folder, program).find();
        if (file.isEmpty()) {
            lacking = true;
            return List.of();
        }
        return List.of("-XX:AOTCache=" + file.get(), ERRORS_ONLY);
    }

    @Override
    public boolean lacks() {
        return lacking;
    }

    @Override
    public List<Path> needs() {
        return Stream.of(folder).filter(Files::isDirectory).toList();
    }
}
