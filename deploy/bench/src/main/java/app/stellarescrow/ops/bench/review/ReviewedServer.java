package app.stellarescrow.ops.bench.review;

import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL server with many tables and statements. No service but the perf-service connects to
 * it, so that its processor time is that of reviews and samples.
 */
final class ReviewedServer implements AutoCloseable {

    static final int TABLES = 2_000;
    static final int STATEMENTS = 5_000;

    private static final String DATABASE = "shop";

    private static final String FILL =
            """
            create extension pg_stat_statements;
            do $$ begin
              for n in 1..{tables} loop
                execute format('create table shop_%s (id int primary key, client int, note text)', n);
                execute format('insert into shop_%s select g, g %% 50, ''note'' from generate_series(1, 1000) g', n);
                execute format('create index on shop_%s (client)', n);
                commit;
              end loop;
            end $$;
            analyze;
            select pg_stat_statements_reset();
            """;

    /** Each has 700 characters and its own number in the statistics; the first 100 are frequent. */
    private static final String RUN =
            """
            \\o /dev/null
            select format('select %s id from shop_%s where id = 7', repeat(word || ', ', 640 / (2 + length(word))), n)
            from (select 1 + (g - 1) % {tables} as n, (array['client', 'note', 'id'])[1 + (g - 1) / {tables}] as word,
                    case when g <= 100 then 25 else 1 end as times
                  from generate_series(1, {statements}) g) s, generate_series(1, times)
            \\gexec
            """;

    /** Of statements of the perf-service, which have its marker. */
    private static final String CALLS =
            """
            select coalesce(sum(calls), 0)::bigint || ' ' || coalesce(sum(total_exec_time), 0)
            from pg_stat_statements(true) where query like '%/* stellarescrow-ops */%'
            """;

    private static final int CHILDREN_USER_TICKS = 13;
    private static final int CHILDREN_SYSTEM_TICKS = 14;
    private static final double TICKS_PER_SECOND = 100;

    private final LocalPostgres server;
    private final Path folder;
    private final long process;

    private ReviewedServer(LocalPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
        var child =
                server.query(
                        DATABASE,
                        "select pid from pg_stat_activity where backend_type = 'checkpointer'");
        this.process =
                ProcessHandle.of(Long.parseLong(child))
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow()
                        .pid();
    }

    /** Starts and fills it. */
    static ReviewedServer start(Path folder) throws IOException {
        var server = new LocalPostgres(folder, Ports.free(), Secret.random(), false);
        server.start();
        try {
            server.createDatabase(DATABASE);
            // By default it would forget some of the statements.
            server.sql(DATABASE, "alter system set pg_stat_statements.max = 20000");
            // Its time would count as that of samples.
            server.sql(DATABASE, "alter system set autovacuum = off");
            server.stop();
            server.start();
            script(server, folder, FILL);
            var filled = new ReviewedServer(server, folder);
            filled.runStatements();
            filled.failIfSmall();
            return filled;
        } catch (IOException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    /** All once more, so that their counters grow. */
    void runStatements() throws IOException {
        script(server, folder, RUN);
    }

    private static void script(LocalPostgres server, Path folder, String statements)
            throws IOException {
        var filled =
                statements
                        .replace("{tables}", Integer.toString(TABLES))
                        .replace("{statements}", Integer.toString(STATEMENTS));
        var file = Files.writeString(folder.resolve("fill.sql"), filled);
        server.script(DATABASE, file, Map.of());
    }

    private void failIfSmall() {
        var statements =
                server.query(
                        DATABASE,
                        "select count(*) from pg_stat_statements where query like 'select %shop_%'");
        if (Integer.parseInt(statements) < STATEMENTS) {
            throw Failure.failed(
                    "the server knows only %s of %d statements".formatted(statements, STATEMENTS));
        }
    }

    String url() {
        return server.url(DATABASE);
    }

    /** How often the perf-service's statements ran so far, and for how long. */
    Work work() {
        var words = server.query(DATABASE, CALLS).split(" ", -1);
        return new Work(Long.parseLong(words[0]), Double.parseDouble(words[1]));
    }

    /** Statements and their milliseconds. */
    record Work(long calls, double millis) {
        Work since(Work earlier) {
            return new Work(calls - earlier.calls, millis - earlier.millis);
        }
    }

    /** Of all sessions that have ended, as the kernel counts it. */
    double processorSeconds() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[CHILDREN_USER_TICKS])
                            + Long.parseLong(fields[CHILDREN_SYSTEM_TICKS]))
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
