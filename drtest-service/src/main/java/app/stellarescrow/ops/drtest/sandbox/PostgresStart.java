package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.LockLimits;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is the same for all sandboxes until they are ready. */
final class PostgresStart {

    private static final int PASSWORD_BYTES = 24;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int CONNECTIONS = 20 + 2 * CORES;

    /** PostgreSQL counts workers of its own like connections. */
    private static final int OWN_WORKERS = 12;

    /** PostgreSQL takes no less. */
    private static final int FEWEST_LOCKS = 10;

    /** Of a server that is not known. */
    private static final int MANY_LOCKS = 2_048;

    private static final long PAUSE_MILLIS = 10;

    private PostgresStart() {}

    static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Per transaction, so that there are as many as on the server that the backup is of. */
    static int locks(Optional<LockLimits> server) {
        return server.map(limits -> (int) (limits.total() / (CONNECTIONS + OWN_WORKERS)))
                .map(each -> Math.max(FEWEST_LOCKS, each))
                .orElse(MANY_LOCKS);
    }

    /**
     * For a shell: makes the cluster and runs its server.
     *
     * @param locks per transaction
     * @param bin before a program's name
     * @param exec empty if the shell stays, to look after what programs leave behind
     */
    static String script(
            SandboxFolder folder, SandboxConfig config, int locks, String bin, String exec) {
        return "%s && rm %s && %s%s; exit $?"
                .formatted(
                        quoted(bin + "initdb", initdb(folder)),
                        quoted(folder.password().toString(), List.of()),
                        exec,
                        quoted(bin + "postgres", postgres(folder, config, locks)));
    }

    private static String quoted(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream())
                .map(arg -> "'" + arg.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /**
     * Names of roles belong to no database and may have bytes of any encoding; so may SQL_ASCII.
     */
    private static List<String> initdb(SandboxFolder folder) {
        return List.of(
                "--pgdata=" + folder.data(),
                "--username=" + Sandbox.SUPERUSER,
                "--pwfile=" + folder.password(),
                "--auth=scram-sha-256",
                "--encoding=SQL_ASCII",
                "--locale=C",
                "--no-sync");
    }

    /** Nothing has to survive a crash, and no one else is there. */
    private static List<String> postgres(SandboxFolder folder, SandboxConfig config, int locks) {
        var settings =
                Map.ofEntries(
                        Map.entry("listen_addresses", ""),
                        Map.entry("unix_socket_directories", folder.cluster().toString()),
                        Map.entry("fsync", "off"),
                        Map.entry("synchronous_commit", "off"),
                        Map.entry("full_page_writes", "off"),
                        Map.entry("wal_level", "minimal"),
                        Map.entry("max_wal_senders", "0"),
                        Map.entry("max_wal_size", "8GB"),
                        Map.entry("checkpoint_timeout", "1d"),
                        Map.entry("autovacuum", "off"),
                        Map.entry("allow_in_place_tablespaces", "on"),
                        Map.entry("max_locks_per_transaction", Integer.toString(locks)),
                        Map.entry("max_connections", Integer.toString(CONNECTIONS)),
                        Map.entry("dynamic_shared_memory_type", "mmap"),
                        Map.entry("max_parallel_maintenance_workers", Integer.toString(CORES)),
                        Map.entry("shared_buffers", config.sharedBuffers()),
                        Map.entry("maintenance_work_mem", config.maintenanceWorkMem()));
        var data = Stream.of("-D", folder.data().toString());
        var others =
                settings.entrySet().stream()
                        .flatMap(each -> Stream.of("-c", each.getKey() + "=" + each.getValue()));
        return Stream.concat(data, others).toList();
    }

    /** The same sandbox, once it takes connections; one that never does is killed. */
    static Sandbox ready(SocketSandbox sandbox, SandboxConfig config) throws InterruptedException {
        var until = Instant.now().plus(config.startLimit());
        while (true) {
            try (var connection = sandbox.connect("postgres")) {
                sandbox.unhinder(connection);
                return sandbox;
            } catch (SQLException e) {
                if (!sandbox.isAlive() || Instant.now().isAfter(until)) {
                    sandbox.kill();
                    throw failed(sandbox.lastWords(), e, config);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static RuntimeException failed(String words, SQLException e, SandboxConfig config) {
        return new PermanentFailure(
                "the sandbox did not start: " + (words.isEmpty() ? e.getMessage() : words),
                "look at the memory and the disk of %s on the drtest-service's machine"
                        .formatted(config.home()),
                e);
    }
}
