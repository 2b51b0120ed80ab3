package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import app.stellarescrow.ops.process.RunningCommand;
import app.stellarescrow.ops.target.Target;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;

/** Runs pg_dump and passes its SQL on; returns only if the dump is complete. */
@ApplicationScoped
class PgDump {

    private static final int BUFFER = 1 << 16;

    private final BackupConfig config;
    private final ExecutorService threads;

    PgDump(BackupConfig config, @VirtualThreads ExecutorService threads) {
        this.config = config;
        this.threads = threads;
    }

    /**
     * Dumps the target into the stream, which stays open.
     *
     * @param progress is told the bytes dumped so far
     */
    Dumped dump(Target target, OutputStream into, LongConsumer progress)
            throws IOException, InterruptedException {
        try (var pgDump = command(target).start()) {
            var end = copy(pgDump, into, progress);
            var said = pgDump.awaitSuccess();
            if (!end.isThere()) {
                throw new DumpFailed(
                        "the dump of %s ended after %d bytes without pg_dump's end marker"
                                .formatted(target.name(), end.bytesSeen()),
                        "look whether backup.pg-dump is PostgreSQL's own pg_dump",
                        null);
            }
            return new Dumped(end.bytesSeen(), said.lines().toList());
        } catch (CommandFailed e) {
            throw new DumpFailed(String.valueOf(e.getMessage()), hint(e.stderr()), e);
        }
    }

    /** Reads on another thread: closing the program frees it, which an interrupt does not. */
    private EndMarker copy(RunningCommand pgDump, OutputStream into, LongConsumer progress)
            throws IOException, InterruptedException {
        var copied = Beside.start(threads, () -> copyHere(pgDump, into, progress));
        try {
            return copied.await();
        } catch (InterruptedException e) {
            pgDump.close();
            copied.cancel();
            throw e;
        }
    }

    private static EndMarker copyHere(
            RunningCommand pgDump, OutputStream into, LongConsumer progress) throws IOException {
        var end = new EndMarker();
        var buffer = new byte[BUFFER];
        for (int n = read(pgDump, buffer); n >= 0; n = read(pgDump, buffer)) {
            into.write(buffer, 0, n);
            end.pass(buffer, n);
            progress.accept(end.bytesSeen());
        }
        return end;
    }

    private static int read(RunningCommand pgDump, byte[] buffer) throws IOException {
        return pgDump.output().read(buffer);
    }

    private Command command(Target target) {
        var args =
                List.of(
                        config.pgDump(),
                        "--format=plain",
                        "--no-password",
                        "--lock-wait-timeout=" + config.lockTimeout().toMillis());
        return new Command(args, target.environment());
    }

    private static String hint(String stderr) {
        if (stderr.contains("lock timeout") || stderr.contains("statement timeout")) {
            return "somebody holds a lock on a table: end that session, or take the dump later";
        }
        if (stderr.contains("permission denied")) {
            return "grant the dump role SELECT on everything (role pg_read_all_data)";
        }
        return "see what pg_dump said, and the database's log";
    }

    /**
     * A complete dump.
     *
     * @param said what pg_dump wrote to standard error nevertheless
     */
    record Dumped(long bytes, List<String> said) {}
}
