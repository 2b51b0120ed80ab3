package app.stellarescrow.ops.devstack.fault;

import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.demo.DemoDisk;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers of a demo platform. */
public final class Site {

    private static final int LOOKS = 100;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final LocalPostgres postgres;
    private final String database;
    private final Optional<LocalRedis> redis;
    private final Optional<DemoDisk> disk;
    private final String appPassword = Secret.random();

    /** Without Redis or a disk of its own, their faults are refused. */
    public Site(
            LocalPostgres postgres,
            String database,
            Optional<LocalRedis> redis,
            Optional<DemoDisk> disk) {
        this.disk = disk;
        this.postgres = postgres;
        this.database = database;
        this.redis = redis;
    }

    boolean hasRedis() {
        return redis.isPresent();
    }

    boolean hasDisk() {
        return disk.isPresent();
    }

    DemoDisk disk() {
        return disk.orElseThrow(
                () ->
                        Failure.refused(
                                "the demo platform has no disk of its own: start the stack as root, with './ops down' and './ops up --demo'"));
    }

    String appPassword() {
        return appPassword;
    }

    void sql(String statements) {
        postgres.sql(database, statements);
    }

    boolean has(String query) {
        return postgres.query(database, query).equals("t");
    }

    /** One statement after the other, each of them a call of its own. */
    void repeat(int times, String statement) {
        try {
            var script = Files.createTempFile("fault", ".sql");
            Files.writeString(script, (statement + ";\n").repeat(times));
            postgres.script(database, script, Map.of());
            Files.delete(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sessions that stay after this process has ended. */
    void holdConnections(String role, int count) {
        for (int i = 0; i < count; i++) {
            hold(role);
        }
        var present = "select count(*) from pg_stat_activity where usename = '%s'".formatted(role);
        for (int i = 0; i < LOOKS; i++) {
            if (postgres.query(database, present).equals(Integer.toString(count))) {
                return;
            }
            pause();
        }
        throw Failure.failed("%s did not get %d connections".formatted(role, count));
    }

    private void hold(String role) {
        var psql = postgres.bin().resolve("psql").toString();
        var command = List.of("setsid", psql, "-Xqc", "select pg_sleep(86400)");
        var builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "PGHOST", "127.0.0.1",
                                "PGPORT", Integer.toString(postgres.port()),
                                "PGUSER", role,
                                "PGPASSWORD", appPassword,
                                "PGDATABASE", database));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted while connections were opened");
        }
    }

    String redis(String... command) {
        return redis.orElseThrow(
                        () ->
                                Failure.refused(
                                        "Redis does not run: install it (Debian: apt-get install redis-server), then './ops down' and './ops up --demo'"))
                .ask(command);
    }
}
