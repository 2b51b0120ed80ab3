package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import app.stellarescrow.ops.process.RunningCommand;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.thread.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** Runs pg_dump and passes its output on; returns only if it succeeded. */
@ApplicationScoped
public class PgDump {

    private static final String NO_TIMEOUTS = "-c statement_timeout=0 -c lock_timeout=0";
    private static final int BUFFER = 1 << 16;
    private static final Duration GLOBALS_LIMIT = Duration.ofMinutes(5);

    private final DumpConfig config;

    public PgDump(DumpConfig config) {
        this.config = config;
    }

    public ProgramVersion version() throws InterruptedException {
        return ProgramVersion.of(config.pgDump());
    }

    /**
     * Dumps the target into the stream, which stays open.
     *
     * @param snapshot that the dump reads
     * @param progress receives the bytes dumped so far
     * @return what pg_dump wrote to standard error although it succeeded
     */
    public List<String> dump(
            Target target, Snapshot snapshot, OutputStream into, LongConsumer progress)
            throws IOException, InterruptedException {
        try (var pgDump = command(target, snapshot).start()) {
            copy(pgDump, into, begun(snapshot, progress));
            return pgDump.awaitSuccess().lines().toList();
        } catch (CommandFailed e) {
            throw DumpFailed.of(e, target.user());
        }
    }

    /** Once pg_dump writes, it has all its locks. */
    private static LongConsumer begun(Snapshot snapshot, LongConsumer progress) {
        var begun = new AtomicBoolean();
        return bytes -> {
            if (!begun.getAndSet(true)) {
                snapshot.failIfRewritten();
            }
            progress.accept(bytes);
        };
    }

    /** Roles and tablespaces as SQL, without passwords; the SQL names its own encoding. */
    public byte[] globals(Target target) throws IOException, InterruptedException {
        return new Command(
                        List.of(
                                config.pgDumpall(),
                                "--globals-only",
                                "--no-role-passwords",
                                "--no-password",
                                "--database=" + target.connectionString()),
                        withoutTimeouts(target.environment()))
                .runForBytes(GLOBALS_LIMIT);
    }

    /** pg_dumpall, unlike pg_dump, keeps the timeouts of the database and the role. */
    private static Map<String, String> withoutTimeouts(Map<String, String> environment) {
        environment.merge("PGOPTIONS", NO_TIMEOUTS, (own, ours) -> own + " " + ours);
        return environment;
    }

    /** Reads on another thread: only closing the program unblocks it, an interrupt does not. */
    private void copy(RunningCommand pgDump, OutputStream into, LongConsumer progress)
            throws IOException, InterruptedException {
        try (var copying =
                BackgroundTask.start(() -> copyHere(pgDump, into, progress), pgDump::close)) {
            copying.await();
        }
    }

    private static long copyHere(RunningCommand pgDump, OutputStream into, LongConsumer progress)
            throws IOException {
        var buffer = new byte[BUFFER];
        long bytes = 0;
        for (int n = pgDump.output().read(buffer); n >= 0; n = pgDump.output().read(buffer)) {
            into.write(buffer, 0, n);
            bytes += n;
            progress.accept(bytes);
        }
        return bytes;
    }

    private Command command(Target target, Snapshot snapshot) {
        var args = new ArrayList<>(List.of(config.pgDump(), "--no-password"));
        args.addAll(
                switch (config.format()) {
                    case PLAIN -> List.of("--format=plain");
                    // We compress it ourselves on all cores.
                    case CUSTOM -> List.of("--format=custom", "--compress=0");
                });
        args.add("--snapshot=" + snapshot.id());
        args.add("--encoding=" + snapshot.encoding());
        args.add("--lock-wait-timeout=" + config.lockTimeout().toMillis());
        return new Command(args, target.environment());
    }
}
