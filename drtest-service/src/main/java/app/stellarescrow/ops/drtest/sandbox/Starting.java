package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.work.PermanentFailure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is the same for all sandboxes until they are ready. */
final class Starting {

    /** A file that is gone when the cluster is made. */
    static final String PASSWORD = "password";

    private static final String DATA = "data";
    private static final int PASSWORD_BYTES = 24;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int SPARE = 20;
    private static final long PAUSE_MILLIS = 10;

    private Starting() {}

    static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Arguments of initdb. */
    static List<String> initdb(Path folder) {
        return List.of(
                "--pgdata=" + folder.resolve(DATA),
                "--username=" + Sandbox.SUPERUSER,
                "--pwfile=" + folder.resolve(PASSWORD),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
    }

    /** Arguments of the server: nothing has to survive a crash, and nobody else is there. */
    static List<String> postgres(Path folder, SandboxConfig config) {
        var settings =
                Map.ofEntries(
                        Map.entry("listen_addresses", ""),
                        Map.entry("unix_socket_directories", folder.toString()),
                        Map.entry("fsync", "off"),
                        Map.entry("synchronous_commit", "off"),
                        Map.entry("full_page_writes", "off"),
                        Map.entry("wal_level", "minimal"),
                        Map.entry("max_wal_senders", "0"),
                        Map.entry("max_wal_size", "8GB"),
                        Map.entry("checkpoint_timeout", "1d"),
                        Map.entry("autovacuum", "off"),
                        Map.entry("allow_in_place_tablespaces", "on"),
                        Map.entry("max_locks_per_transaction", "2048"),
                        Map.entry("max_connections", Integer.toString(SPARE + 2 * CORES)),
                        Map.entry("dynamic_shared_memory_type", "mmap"),
                        Map.entry("max_parallel_maintenance_workers", Integer.toString(CORES)),
                        Map.entry("shared_buffers", config.sharedBuffers()),
                        Map.entry("maintenance_work_mem", config.maintenanceWorkMem()));
        var data = Stream.of("-D", folder.resolve(DATA).toString());
        var others =
                settings.entrySet().stream()
                        .flatMap(each -> Stream.of("-c", each.getKey() + "=" + each.getValue()));
        return Stream.concat(data, others).toList();
    }

    /** The same sandbox, once it takes connections; one that never does is killed. */
    static Sandbox ready(SocketSandbox sandbox, SandboxConfig config) throws InterruptedException {
        var until = Instant.now().plus(config.startLimit());
        while (true) {
            try (var _ = sandbox.connect("postgres")) {
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
