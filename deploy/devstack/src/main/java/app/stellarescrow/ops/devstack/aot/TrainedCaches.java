package app.stellarescrow.ops.devstack.aot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes each JVM write a cache when it is stopped (JEP 514). */
public final class TrainedCaches implements AotCaches {

    private final Path folder;
    private final Map<JavaProgram, Draft> drafts = new ConcurrentHashMap<>();

    public TrainedCaches(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> options(JavaProgram program, Path writable) {
        var file = writable.resolve(program.name() + ".aot");
        drafts.put(program, new Draft(AotCache.of(folder, program), file));
        return List.of("-XX:AOTCacheOutput=" + file, ERRORS_ONLY);
    }

    /**
     * Keeps the caches of programs that have not changed meanwhile.
     *
     * @param killed programs that may not have written their whole cache
     */
    public Result adopt(Set<String> killed) {
        var made =
                drafts.entrySet().stream()
                        .filter(each -> !killed.contains(each.getKey().name()))
                        .filter(each -> each.getValue().isOf(each.getKey()))
                        .map(each -> each.getValue().adopt())
                        .sorted()
                        .toList();
        var missing =
                drafts.keySet().stream()
                        .map(JavaProgram::name)
                        .filter(name -> !made.contains(name))
                        .sorted()
                        .toList();
        return new Result(made, missing);
    }

    /** The programs that have a cache now, and those that were started but have none. */
    public record Result(List<String> made, List<String> missing) {}

    /** A cache that a program writes. */
    private record Draft(AotCache cache, Path file) {

        boolean isOf(JavaProgram program) {
            return Files.exists(file) && AotCache.of(cache.folder(), program).equals(cache);
        }

        String adopt() {
            cache.adopt(file);
            return cache.program();
        }
    }
}
