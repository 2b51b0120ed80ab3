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

/** Creates a cluster, starts its server and waits until it accepts connections. */
final class PostgresStart {

    private static final int PASSWORD_BYTES = 24;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int CONNECTIONS = 20 + 2 * CORES;

    /** PostgreSQL counts its own workers like connections. */
    private static final int OWN_WORKERS = 12;

    /** PostgreSQL's minimum. */
    private static final int FEWEST_LOCKS = 10;

    /** If the source's server is unknown. */
    private static final int MANY_LOCKS = 2_048;

    private static final long PAUSE_MILLIS = 10;

    private PostgresStart() {}

    static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Per transaction; gives the sandbox as many locks in total as the backup's server. */
    static int locks(Optional<LockLimits> server) {
        return server.map(limits -> (int) (limits.total() / (CONNECTIONS + OWN_WORKERS)))
                .map(each -> Math.max(FEWEST_LOCKS, each))
                .orElse(MANY_LOCKS);
    }

    /**
     * A shell command that creates the cluster and runs its server.
     *
     * @param locks per transaction
     * @param bin prefix of a program's name
     * @param exec empty if the shell must stay to reap processes
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

    /** No encoding is assumed: names of roles may have bytes of any, and so may SQL_ASCII. */
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

    /** Nothing has to survive a crash, so durability is off. */
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

    /** Waits until the sandbox accepts connections; kills one that does not. */
    static Sandbox ready(SocketSandbox sandbox, SandboxConfig config) throws InterruptedException {
        var until = Instant.now().plus(config.startLimit());
        while (true) {
            try (var connection = sandbox.connect("postgres")) {
                sandbox.readOverrides(connection);
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
                "check the memory and the disk of %s on drtest-service's machine"
                        .formatted(config.home()),
                e);
    }
}
