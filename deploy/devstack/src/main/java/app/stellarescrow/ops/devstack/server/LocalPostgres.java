package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL cluster on a loopback port, with a password. */
public final class LocalPostgres {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final RunAs USER = RunAs.postgres();
    private static final String INITIALISED = "initialised";
    private static final String SUPERUSER = "postgres";

    private final Path bin;
    private final Path folder;
    private final Path data;
    private final Path log;
    private final int port;
    private final String password;
    private final boolean durable;
    private final LoopbackPsql psql;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home for data and log
     * @param durable false trades crash safety, and a password that is hard to guess, for speed:
     *     for tests only
     */
    public LocalPostgres(Path home, int port, String password, boolean durable) {
        this(home, port, password, durable, PostgresBinaries.find());
    }

    /**
     * With another version of the server; psql is this machine's.
     *
     * @param bin the folder of initdb and postgres
     */
    public LocalPostgres(Path home, int port, String password, boolean durable, Path bin) {
        this.bin = bin;
        this.folder = folder(home.resolve("postgres").toAbsolutePath());
        this.data = folder.resolve("data");
        this.log = home.resolve("postgres.log");
        this.port = port;
        this.password = password;
        this.durable = durable;
        this.psql = new LoopbackPsql(PostgresBinaries.find(), port, SUPERUSER, password);
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    /** Initialises the cluster if it is new, starts it, and returns once it answers. */
    public ChildProcess start(Duration limit) {
        if (!Files.exists(folder.resolve(INITIALISED))) {
            initialise();
        }
        var started = ChildProcess.start("PostgreSQL", USER.command(needs(), command()), log);
        started.awaitReady(psql::answers, limit);
        process = started;
        return started;
    }

    /** Whether the server at that port answers a query soon. */
    public static boolean answers(int port, String password) {
        return new LoopbackPsql(PostgresBinaries.find(), port, SUPERUSER, password).answers();
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

    /** For libpq and our settings. */
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

    /** Runs statements; stops at the first that fails. */
    public void sql(String database, String statements) {
        psql.run(database, "--command", statements);
    }

    /** Runs a script; {@code settings} are psql variables. */
    public void script(String database, Path script, Map<String, String> settings) {
        var args = new ArrayList<>(List.of("--file", script.toString()));
        settings.forEach((name, value) -> args.add("--set=" + name + "=" + value));
        psql.run(database, args.toArray(String[]::new));
    }

    /** The result as psql prints it, unaligned and without headings. */
    public String query(String database, String query) {
        return psql.run(database, "--tuples-only", "--no-align", "--command", query).strip();
    }

    /** Initialises in another folder first, so that an incomplete cluster is never used. */
    private void initialise() {
        try {
            var secret = durable ? password : ScramVerifier.of(password);
            var passwordFile = Files.writeString(folder.resolve("password"), secret);
            Program.run(List.of("rm", "-rf", data.toString()));
            USER.give(folder);
            Program.run(
                    USER.command(
                            needs(),
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
            Files.createFile(folder.resolve(INITIALISED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another folder only if the user cannot reach this one and it is still empty. */
    private static Path folder(Path wished) {
        if (USER.reaches(List.of(USER.give(wished)))) {
            return wished;
        }
        if (Files.exists(wished.resolve(INITIALISED))) {
            throw new IllegalStateException(
                    "user '%s' cannot reach PostgreSQL's data in %s; allow it to enter the folders above, or move the stack's folder with OPS_HOME"
                            .formatted(USER.user(), wished));
        }
        return USER.give(Path.of("/var/lib", "ops-" + Integer.toHexString(wished.hashCode())));
    }

    private List<Path> needs() {
        return List.of(folder, bin);
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
}
