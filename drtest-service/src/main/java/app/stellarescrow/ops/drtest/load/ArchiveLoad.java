package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.drtest.load.refresh.ArchiveRefreshes;
import app.stellarescrow.ops.drtest.load.refresh.RefreshStatement;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.packing.PlainMeter;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Restores an archive with several pg_restore jobs, which need the archive as a file. */
final class ArchiveLoad {

    private final Server server;
    private final int jobs;

    /**
     * @param jobs how many statements run at a time
     */
    ArchiveLoad(Server server, int jobs) {
        this.server = server;
        this.jobs = jobs;
    }

    List<RefreshStatement> run(InputStream plain, PlainMeter meter, Phases phases)
            throws IOException, InterruptedException {
        var file = server.folder().resolve("dump.archive");
        phases.begin("fetch");
        try (var out = Files.newOutputStream(file)) {
            DumpLoad.copy(plain, meter, out, phases);
        }
        var refreshes = refreshes(file);
        phases.begin("restore");
        pgRestore(file, refreshes, List.of("--section=pre-data", "--section=data"));
        phases.begin("index");
        pgRestore(file, refreshes, List.of("--section=post-data"));
        Files.delete(file);
        return refreshes.statements();
    }

    private ArchiveRefreshes refreshes(Path file) throws IOException, InterruptedException {
        try {
            return ArchiveRefreshes.of(file, server.programs());
        } catch (CommandFailed e) {
            throw new StatementFailed(e);
        }
    }

    private void pgRestore(Path file, ArchiveRefreshes refreshes, List<String> sections)
            throws IOException, InterruptedException {
        var args = new ArrayList<>(List.of(server.programs().path("pg_restore")));
        args.addAll(sections);
        args.add("--dbname=" + server.connectionString());
        args.add("--exit-on-error");
        args.add("--jobs=" + jobs);
        refreshes.others().ifPresent(list -> args.add("--use-list=" + list));
        args.add(file.toString());
        try (var running = new Command(args, server.environment(server.database())).start()) {
            running.awaitSuccess();
        } catch (CommandFailed e) {
            throw new StatementFailed(e);
        }
    }
}
