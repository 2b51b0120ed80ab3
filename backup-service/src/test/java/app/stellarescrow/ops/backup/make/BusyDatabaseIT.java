package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Exhaustive;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Backups of a database that is being changed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusyDatabaseIT {

    private static final int RUNS = 50;
    private static final int TRANSACTIONS_PER_SECOND = 500;
    private static final String[] WORK = {
        "insert into trades (memo) values (md5(random()::text))",
        "update trades set memo = memo || 'x' where id = (select max(id) from trades)",
        "delete from trades where id = (select min(id) from trades)",
        "insert into events (trade_id) select max(id) from trades"
    };

    private final Site site = new Site();

    /** Pause between transactions. */
    private static final long PAUSE_NANOS = 700_000_000 / TRANSACTIONS_PER_SECOND;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong commits = new AtomicLong();
    private Thread writer;

    @BeforeEach
    void create_database() {
        Site.POSTGRES.sql("postgres", "drop database if exists busy");
        Site.POSTGRES.createDatabase("busy");
        Site.POSTGRES.sql(
                "busy",
                """
                create table trades (id bigint generated always as identity primary key, memo text);
                create table events (id bigint generated always as identity, trade_id bigint,
                    created_at timestamptz default clock_timestamp());
                insert into trades (memo) select md5(n::text) from generate_series(1, 5000) n;
                """);
        site.settings.put("targets.stellar_escrow.url", Site.POSTGRES.url("busy"));
    }

    @AfterEach
    void close_site() throws Exception {
        stop.set(true);
        writer.join();
        site.close();
    }

    @Exhaustive
    @Test
    void fault_39_what_is_restored_equals_the_manifest_every_time() throws Exception {
        // Given
        writer = Thread.ofPlatform().start(this::write);
        var begun = Instant.now();

        for (int run = 0; run < RUNS; run++) {
            // When
            var manifest = site.manifest(TestRun.at(begun.plusSeconds(run)));

            // Then
            Restored.from(site, manifest, "busy_restored").mustEqual(manifest);
        }
        var seconds = Duration.between(begun, Instant.now()).toSeconds();
        assertThat(commits.get()).isGreaterThan(TRANSACTIONS_PER_SECOND * seconds);
    }

    private void write() {
        var target = site.target();
        try (var connection =
                        DriverManager.getConnection(target.jdbcUrl(), target.jdbcProperties());
                var statement = connection.createStatement()) {
            for (var next = System.nanoTime(); !stop.get(); next += PAUSE_NANOS) {
                LockSupport.parkNanos(next - System.nanoTime());
                statement.execute(WORK[(int) (commits.getAndIncrement() % WORK.length)]);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
