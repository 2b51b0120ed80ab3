package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.process.RunningCommand;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Starts sandboxes, and removes what dead services left of theirs. */
@ApplicationScoped
public class Sandboxes {

    private static final int PASSWORD_BYTES = 24;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int SPARE = 20;
    private static final long PAUSE_MILLIS = 10;
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    private final SandboxConfig config;
    private final Leftovers leftovers;

    public Sandboxes(SandboxConfig config, Leftovers leftovers) {
        this.config = config;
        this.leftovers = leftovers;
    }

    /**
     * Answers once the cluster takes connections.
     *
     * @param name of the drill; no two sandboxes have the same
     * @param major version of PostgreSQL
     */
    public Sandbox start(String name, int major) throws IOException, InterruptedException {
        var programs = Programs.find(major, config.postgresBin());
        leftovers.remove(name);
        var folder = leftovers.claim(name);
        try {
            var password = password();
            initialise(folder, programs, password);
            var server = server(folder, programs);
            return ready(new ProcessSandbox(folder, programs, password, server, leftovers));
        } catch (IOException | RuntimeException | InterruptedException e) {
            leftovers.remove(name);
            throw e;
        }
    }

    private void initialise(Path folder, Programs programs, String password)
            throws IOException, InterruptedException {
        var file = folder.resolve("password");
        Files.writeString(file, password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Unprivileged.give(folder);
        Unprivileged.command(
                        List.of(
                                programs.path("initdb"),
                                "--pgdata=" + folder.resolve("data"),
                                "--username=" + ProcessSandbox.SUPERUSER,
                                "--pwfile=" + file,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync"))
                .run(INITDB_LIMIT);
        Files.delete(file);
    }

    private RunningCommand server(Path folder, Programs programs) throws IOException {
        var args = new ArrayList<>(List.of(programs.path("postgres"), "-D"));
        args.add(folder.resolve("data").toString());
        settings(folder).forEach((name, value) -> args.addAll(List.of("-c", name + "=" + value)));
        return Unprivileged.command(args).start();
    }

    /** Nothing has to survive a crash, and nobody else is there. */
    private Map<String, String> settings(Path folder) {
        return Map.ofEntries(
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
    }

    private ProcessSandbox ready(ProcessSandbox sandbox) throws InterruptedException {
        var until = Instant.now().plus(config.startLimit());
        while (true) {
            try (var _ = sandbox.connect("postgres")) {
                return sandbox;
            } catch (SQLException e) {
                if (!sandbox.isAlive() || Instant.now().isAfter(until)) {
                    sandbox.kill();
                    throw notReady(e, sandbox.lastWords());
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private RuntimeException notReady(SQLException e, String words) {
        return new PermanentFailure(
                "the sandbox did not start: " + (words.isEmpty() ? e.getMessage() : words),
                "look at the memory and the disk of %s on the drtest-service's machine"
                        .formatted(config.home()),
                e);
    }

    private static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
