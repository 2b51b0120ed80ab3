package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** More alerts are held back than are looked at in one transaction. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldAlertsIT {

    private static final int ALERTS = QuietWatch.PAGE + 50;

    @Inject QuietWatch watch;
    @Inject Transactions transactions;

    private final String target = "t-" + UUID.randomUUID();

    @AfterEach
    void end() {
        sql("update alert set state = 'RESOLVED', due_at = null where target like '%s%%'");
        sql("update quiet_window set ends_at = starts_at, end_told = true where target = '%s*'");
    }

    @Test
    void all_are_released_each_page_by_itself() {
        // Given
        hold();

        // When
        check();

        // Then
        assertThat(count("held_by is null")).isEqualTo(ALERTS);
        assertThat(count("due_at = clock_since + interval '2 hours'")).isEqualTo(ALERTS);
        assertThat(
                        new Sql(transactions)
                                .count(
                                        "select count(distinct cast(xmin as text)) from alert where target like '%s%%'"
                                                .formatted(target)))
                .isEqualTo(2);
    }

    @Test
    void those_that_are_still_held_are_not_written_and_hide_none_behind_them() {
        // Given
        hold();
        sql(
                """
                insert into quiet_window (target, starts_at, ends_at, reason, opened_by, start_told)
                values ('%s*', now() - interval '1 day', now() + interval '1 day', 'a test', 'anna', true)
                """);
        sql(
                """
                update alert set held_by = 'quiet window '
                  || (select id from quiet_window where target = '%1$s*')
                where target like '%1$s%%'
                """);
        sql("update alert set target = 'other-' || target where target = '%s-1'");
        var before = versions();

        // When
        check();

        // Then
        assertThat(versions()).isEqualTo(before);
        assertThat(
                        new Sql(transactions)
                                .count(
                                        "select count(*) from alert where target = 'other-%s-1' and held_by is null"
                                                .formatted(target)))
                .isOne();
        sql("update alert set state = 'RESOLVED', due_at = null where target = 'other-%s-1'");
    }

    /** The newest has number 1. */
    private void hold() {
        sql(
                """
                insert into alert (name, target, severity, state, since, changed_at, summary,
                  clock_since, due_at, held_by)
                select 'PerfBlind', '%1$s-' || n, 'P3', 'FIRING', at, at, 'slow', at, null, 'quiet window 0'
                from generate_series(1, %2$d) n, lateral (select now() - n * interval '1 s') s(at)
                """
                        .formatted(target, ALERTS));
    }

    private void check() {
        watch.check().await().atMost(Duration.ofSeconds(60));
    }

    /** Changes with each write of one of them. */
    private long versions() {
        return new Sql(transactions)
                .count(
                        "select cast(sum(cast(cast(xmin as text) as bigint)) as bigint) from alert where target like '%s%%'"
                                .formatted(target));
    }

    private long count(String condition) {
        return new Sql(transactions)
                .count(
                        ("select count(*) from alert where target like '%s%%' and " + condition)
                                .formatted(target));
    }

    private void sql(String statement) {
        new Sql(transactions).execute(statement.formatted(target));
    }
}
