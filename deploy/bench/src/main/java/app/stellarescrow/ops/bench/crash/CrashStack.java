package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.bench.crash.audit.Victim;
import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A stack and its source database, each part of which can be killed and restarted. */
final class CrashStack implements AutoCloseable {

    /** JVM options for services that live only for seconds. */
    private static final String HASTE =
            "-XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private static final Duration HOLDS_LAST = Duration.ofMinutes(1);
    private static final Duration REVIVAL = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SourceDatabase source;
    private final OwnStack stack;
    private final Path folder;

    private CrashStack(SourceDatabase source, OwnStack stack, Path folder) {
        this.source = source;
        this.stack = stack;
        this.folder = folder;
    }

    static CrashStack start(Terminal terminal, Path project, Path folder) throws IOException {
        var source = SourceDatabase.start(folder.resolve("source"));
        try {
            var settings =
                    new HashMap<>(Map.of("DATABASE_URL", source.url(), "JDK_JAVA_OPTIONS", HASTE));
            settings.put("DRTEST_HOLD_LIMIT", HOLDS_LAST.toString());
            if (!RunAs.root()) {
                settings.put("DRTEST_SANDBOX_HOME", folder.resolve("sandboxes").toString());
            }
            var stack = OwnStack.start(terminal, project, folder.resolve("ops"), settings);
            return new CrashStack(source, stack, folder);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    Scheduler scheduler() {
        return new Scheduler(stack.servers().scheduler());
    }

    BackupApi backups() {
        return new BackupApi(stack.servers().backup());
    }

    ServicesDatabase opsDatabase() {
        return new ServicesDatabase(stack.opsDatabase());
    }

    Map<String, Object> broker() {
        return stack.broker();
    }

    SourceDatabase source() {
        return source;
    }

    Path sandboxes() {
        return stack.sandboxes();
    }

    /** The folder in which the S3 server keeps the objects. */
    Path bucket() {
        return folder.resolve("ops/s3/stellarescrow-backups");
    }

    Optional<ProcessHandle> process(Victim victim) {
        return victim == Victim.SOURCE ? source.process() : stack.process(victim.component());
    }

    /** Starts it repeatedly until it is ready, as an orchestrator does. */
    void revive(Victim victim) {
        var end = System.nanoTime() + REVIVAL.toNanos();
        while (!isRevived(victim)) {
            if (System.nanoTime() > end) {
                throw Failure.failed(
                        "%s does not start again; check its log in %s"
                                .formatted(victim.component(), folder));
            }
            Await.sleep(PAUSE);
        }
    }

    /** Restarts backup-service so that it treats every unfinished run as dead. */
    void sweepAtOnce() {
        Await.sleep(HOLDS_LAST);
        stack.restart("backup-service", Map.of("RETENTION_ABANDONED_AFTER", "1s"));
    }

    private boolean isRevived(Victim victim) {
        try {
            if (victim == Victim.SOURCE) {
                source.revive();
            } else {
                stack.revive(victim.component());
            }
            return process(victim).isPresent();
        } catch (Failure | IllegalStateException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (source) {
            stack.close();
        }
    }
}
