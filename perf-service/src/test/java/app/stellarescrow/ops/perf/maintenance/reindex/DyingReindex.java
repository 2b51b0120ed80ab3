package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.perf.maintenance.RunForTests;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.NameLookup;
import app.stellarescrow.ops.perf.maintenance.server.Watch;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import app.stellarescrow.ops.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A worker as a process of its own, so that it can be killed. */
final class DyingReindex {

    private DyingReindex() {}

    static Process start(String url, String index) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        DyingReindex.class.getName(),
                        url,
                        index)
                .inheritIO()
                .start();
    }

    /** Its arguments are the URL and the index. */
    public static void main(String[] args) throws Exception {
        var target = Target.of("dying", args[0]);
        var second = Duration.ofSeconds(1);
        try (var session = MaintenanceSession.open(target, second, Duration.ZERO);
                var watch = Watch.open(target, new RunForTests(), "reindex", "indexes")) {
            var named = NameLookup.find(NameLookup.all(session), args[1], "i", "index");
            var index = IndexState.leaves(session, named).getFirst();
            var window = Window.from(Instant.now(), Duration.ofHours(1), null);
            var reindex = new Reindex(session, watch, window);
            reindex.lock(index);
            reindex.run(
                    index, new Journal.Entry(UUID.randomUUID(), "dying", index.table(), List.of()));
        }
    }
}
