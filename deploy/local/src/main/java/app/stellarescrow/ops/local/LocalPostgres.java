package app.stellarescrow.ops.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL cluster of our own, on a loopback port, with a password. */
public final class LocalPostgres {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String SUPERUSER = "postgres";

    private final Path bin = PostgresBinaries.find();
    private final Path folder;
    private final Path data;
    private final Path log;
    private final int port;
    private final String password;
    private final boolean durable;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home holds the data and the log
     * @param durable false trades crash safety for speed: for tests only
     */
    public LocalPostgres(Path home, int port, String password, boolean durable) {
        this.folder = RunAs.reachable(home.resolve("postgres"));
        this.data = folder.resolve("data");
        this.log = home.resolve("postgres.log");
        this.port = port;
        this.password = password;
        this.durable = durable;
    }

    /** Initialises the cluster if it is new, starts it, and returns once it answers. */
    public ChildProcess start() {
        if (!Files.exists(folder.resolve("initialised"))) {
            initialise();
        }
        var started = ChildProcess.start("PostgreSQL", RunAs.unprivileged(command()), log);
        started.awaitReady(this::isReady, START_LIMIT);
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    public int port() {
        return port;
    }

    public Path bin() {
        return bin;
    }

    public String password() {
        return password;
    }

    /** As libpq and our settings spell it. */
    public String url(String database) {
        return "postgres://%s:%s@127.0.0.1:%d/%s".formatted(SUPERUSER, password, port, database);
    }

    /** Does nothing if it exists. */
    public void createDatabase(String name) {
        var exists = "select 1 from pg_database where datname = '%s'".formatted(name);
        if (query("postgres", exists).isEmpty()) {
            sql("postgres", "create database \"%s\"".formatted(name));
        }
    }

    /** Runs statements; the first that fails ends it. */
    public void sql(String database, String statements) {
        psql(database, "--command", statements);
    }

    /** Runs a script; {@code settings} are psql variables. */
    public void script(String database, Path script, Map<String, String> settings) {
        var args = new ArrayList<>(List.of("--file", script.toString()));
        settings.forEach((name, value) -> args.add("--set=" + name + "=" + value));
        psql(database, args.toArray(String[]::new));
    }

    /** The answer as psql prints it, unaligned and without headings. */
    public String query(String database, String query) {
        return psql(database, "--tuples-only", "--no-align", "--command", query).strip();
    }

    private String psql(String database, String... args) {
        var command =
                new ArrayList<>(
                        List.of(
                                bin.resolve("psql").toString(),
                                "--no-psqlrc",
                                "--quiet",
                                "--set=ON_ERROR_STOP=1"));
        command.addAll(List.of(args));
        return Program.run(command, environment(database));
    }

    private Map<String, String> environment(String database) {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(port),
                "PGUSER", SUPERUSER,
                "PGPASSWORD", password,
                "PGDATABASE", database);
    }

    /** Beside the data, so that a half-made cluster is never taken for a whole one. */
    private void initialise() {
        try {
            var passwordFile = Files.writeString(folder.resolve("password"), password);
            Program.run(List.of("rm", "-rf", data.toString()));
            RunAs.reachable(folder);
            Program.run(
                    RunAs.unprivileged(
                            List.of(
                                    bin.resolve("initdb").toString(),
                                    "--pgdata=" + data,
                                    "--username=" + SUPERUSER,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C.UTF-8",
                                    "--no-sync")));
            Files.delete(passwordFile);
            Files.createFile(folder.resolve("initialised"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(bin.resolve("postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Map<String, String> settings() {
        var sync = durable ? "on" : "off";
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "200",
                "shared_buffers", "128MB",
                "max_wal_size", "2GB",
                "shared_preload_libraries", "pg_stat_statements",
                "fsync", sync,
                "synchronous_commit", sync,
                "full_page_writes", sync);
    }

    private boolean isReady() {
        try {
            return !query("postgres", "select 1").isEmpty();
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
