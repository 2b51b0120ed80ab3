package app.stellarescrow.ops.devstack.aot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Makes each JVM start from its cache, if there is one. */
public final class UsedCaches implements AotCaches {

    private final Path folder;
    private final Set<String> lacking = new ConcurrentSkipListSet<>();

    public UsedCaches(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> options(JavaProgram program, Path writable) {
        var cache = AotCache.of(folder, program);
        var file = cache.find();
        if (file.isEmpty()) {
            lacking.add(cache.id());
            return List.of();
        }
        return List.of("-XX:AOTCache=" + file.get(), ERRORS_ONLY);
    }

    @Override
    public List<String> lacking() {
        return List.copyOf(lacking);
    }

    @Override
    public List<Path> needs() {
        return Stream.of(folder).filter(Files::isDirectory).toList();
    }
}
