package app.stellarescrow.ops.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.scheduler.schedule.SchedulesConfig.Line;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciliationIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Line DAILY = line("0 2 * * *", "UTC", "backup", "t");

    @Inject ScheduleConfigReader shipped;
    @Inject Transactions transactions;
    @Inject Schedules schedules;
    @Inject SlotTimer timer;
    @Inject EventJson json;

    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
    }

    @AfterEach
    void restore() {
        reconciliation(shipped).start(new StartupEvent());
    }

    @Test
    void the_manuals_daily_backup_is_what_is_shipped() {
        assertThat(
                        sql.count(
                                """
                                select count(*) from schedule
                                where name = 'backup' and cron = '0 2 * * *' and zone = 'UTC'
                                  and spec = '{"kind":"backup","target":"stellar_escrow"}'
                                """))
                .isOne();
    }

    @Test
    void schedules_come_change_and_go_with_the_configuration_but_stay_paused() {
        // Given
        start(Map.of("a", DAILY, "b", DAILY));
        sql.execute("update schedule set paused_by = 'ada' where name = 'b'");

        // When
        start(Map.of("b", line("0 3 * * *", "Europe/Berlin", "backup", "t"), "c", DAILY));

        // Then
        assertThat(sql.count("select count(*) from schedule where name in ('b', 'c')"))
                .isEqualTo(2);
        assertThat(sql.count("select count(*) from schedule")).isEqualTo(2);
        assertThat(
                        sql.count(
                                """
                                select count(*) from schedule
                                where name = 'b' and cron = '0 3 * * *' and paused_by = 'ada' and
                                  extract(hour from next_slot at time zone 'Europe/Berlin') = 3
                                """))
                .isOne();
    }

    @Test
    void a_schedule_that_is_gone_leaves_its_runs_behind() {
        // Given
        start(Map.of("gone", DAILY));
        sql.execute(
                """
                insert into run (id, schedule, requested_by, kind, target, spec, state, requested_at)
                values (gen_random_uuid(), 'gone', 'ada', 'backup', 't', '{}', 'SUCCEEDED', now())
                """);

        // When
        start(Map.of());

        // Then
        assertThat(sql.count("select count(*) from schedule")).isZero();
        assertThat(sql.count("select count(*) from run where schedule = 'gone'")).isOne();
    }

    @Test
    void fault_44_two_schedulers_that_start_at_once_store_each_schedule_once() {
        // Given
        start(Map.of());

        // When
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> start(Map.of("a", DAILY, "b", DAILY))),
                        CompletableFuture.runAsync(() -> start(Map.of("b", DAILY, "a", DAILY))))
                .join();

        // Then
        assertThat(sql.count("select count(*) from schedule")).isEqualTo(2);
    }

    @Test
    void what_is_not_enabled_is_as_good_as_deleted() {
        // When
        start(Map.of("off", new TestLine(DAILY.cron(), "UTC", "backup", "t", HOUR, HOUR, false)));

        // Then
        assertThat(sql.count("select count(*) from schedule where name = 'off'")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 25 * * *, UTC, backup, t | schedules.x.cron is '0 25 * * *' | fields: minute",
                "0 2 * * *, Mars/Olympus, backup, t | schedules.x.zone is 'Mars/Olympus' | IANA",
                "0 2 * * *, +02:00, backup, t | schedules.x.zone is '+02:00' | Europe/Berlin",
                "0 2 * * *, UTC, bakup, t | schedules.x.job is 'bakup': unknown job kind | [backup, certificate",
                "0 2 * * *, UTC, restore, t | schedules.x.job is 'restore': each job | one of these",
                "0 2 * * *, UTC, backup, | schedules.x.target is '' | the job's target"
            })
    void a_wrong_line_is_named_with_its_remedy_and_the_service_does_not_start(
            String values, String what, String remedy) {
        var value = values.split(", ?", -1);
        assertThatThrownBy(() -> start(Map.of("x", line(value[0], value[1], value[2], value[3]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(remedy);
    }

    private void start(Map<String, Line> lines) {
        reconciliation(new ScheduleConfigReader(() -> lines, json)).start(new StartupEvent());
    }

    private Reconciliation reconciliation(ScheduleConfigReader definitions) {
        return new Reconciliation(definitions, transactions, schedules, timer);
    }

    private static Line line(String cron, String zone, String job, String target) {
        return new TestLine(cron, zone, job, target, HOUR, HOUR, true);
    }

    private record TestLine(
            String cron,
            String zone,
            String job,
            String target,
            Duration startWithin,
            Duration finishWithin,
            boolean enabled)
            implements Line {}
}
