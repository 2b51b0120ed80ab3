package app.stellarescrow.ops.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotFiringIT {

    @Inject SlotFiring firing;
    @Inject SlotTimer timer;
    @Inject Transactions transactions;
    @Inject Schedules schedules;
    @Inject RunRequests requests;
    @Inject SlotMetrics metrics;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    /** Also the target, to distinguish the requests of this test. */
    private final String name = "s-" + UUID.randomUUID();

    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
    }

    @AfterEach
    void forgetSchedules() {
        sql.execute("delete from schedule where name like '%s%%'".formatted(name));
    }

    @Test
    void a_due_slot_is_requested_and_the_next_one_waited_for() {
        // Given
        schedule(name, "* * * * *", "date_trunc('minute', now())");

        // When
        fireAll();

        // Then
        await().until(() -> requested().size() == 1);
        var request = requested().getFirst();
        assertThat(request.spec().target()).isEqualTo(name);
        assertThat(request.startBy()).isEqualTo(request.requestedAt().plusSeconds(6 * 3600));
        assertThat(runs("REQUESTED", "slot = date_trunc('minute', requested_at)")).isOne();
        assertThat(runs("REQUESTED", "due_by = requested_at + interval '4 hours'")).isOne();
        assertThat(waitingFor("next_slot > (select max(slot) from run where target = name)"))
                .isOne();
    }

    @Test
    void a_slot_is_requested_at_its_time_without_a_call() {
        // Given
        schedule(name, "0 2 * * *", "clock_timestamp() + interval '1 second'");

        // When
        timer.fireAndArm();

        // Then
        await().until(() -> requested().size() == 1);
        assertThat(runs("REQUESTED", "requested_at - slot < interval '500 ms'")).isOne();
    }

    @Test
    void a_paused_schedule_lets_its_slots_pass() {
        // Given
        schedule(name, "* * * * *", "now() - interval '1 hour'");
        sql.execute("update schedule set paused_by = 'ada' where name = '%s'".formatted(name));

        // When
        fireAll();

        // Then
        assertThat(runs("REQUESTED", "true") + runs("SKIPPED", "true")).isZero();
    }

    @Test
    void fault_43_after_an_outage_the_newest_slot_runs_and_the_others_are_accounted_for() {
        // Given
        schedule(name, "0 * * * *", "date_trunc('hour', now()) - interval '2 hours'");

        // When
        fireAll();

        // Then
        await().until(() -> requested().size() == 1);
        assertThat(runs("REQUESTED", "slot = date_trunc('hour', requested_at)")).isOne();
        assertThat(runs("SKIPPED", "reason like 'missed: %newer slot%' and hint is not null"))
                .isEqualTo(2);
    }

    @Test
    void fault_43_a_slot_that_is_too_old_to_start_is_skipped_even_if_it_is_the_newest() {
        // Given
        schedule(name, "0 0 1 1 *", "now() - interval '7 hours'");

        // When
        fireAll();

        // Then
        assertThat(runs("SKIPPED", "reason = 'missed: no scheduler ran within 6H'")).isOne();
        assertThat(requested()).isEmpty();
    }

    @Extended
    @Test
    void fault_43_a_month_of_minutely_slots_is_worked_off_and_asks_for_one_run() {
        // Given
        schedule(name, "* * * * *", "date_trunc('minute', now()) - interval '30 days'");

        // When
        fireAll();

        // Then
        await().until(() -> requested().size() == 1);
        assertThat(runs("SKIPPED", "true")).isBetween(43_200L, 43_202L);
        assertThat(runs("REQUESTED", "true")).isOne();
    }

    @Test
    void fault_44_two_schedulers_ask_once_for_each_slot() {
        // Given
        IntStream.range(0, 200).forEach(n -> schedule(name + n, "0 2 * * *", "now()"));
        var other = new SlotFiring(transactions, schedules, requests, json, metrics);

        // When
        Uni.join().all(firing.fireDue(), other.fireDue()).andFailFast().await().indefinitely();
        fireAll();

        // Then
        await().until(() -> requested().size() >= 200);
        assertThat(requested().stream().map(request -> request.spec().target()))
                .doesNotHaveDuplicates()
                .hasSize(200);
    }

    @Test
    void fault_44_a_scheduler_that_lags_behind_finds_the_slot_taken() {
        // Given
        schedule(name, "* * * * *", "date_trunc('minute', now())");
        fireAll();
        await().until(() -> requested().size() == 1);
        var back =
                "update schedule set next_slot = (select max(slot) from run where schedule = name)";

        // When
        sql.execute(back + " where name = '%s'".formatted(name));
        fireAll();

        // Then
        assertThat(
                        runs(
                                "REQUESTED",
                                "slot = (select min(slot) from run where schedule = '"
                                        + name
                                        + "')"))
                .isOne();
        assertThat(requested()).doesNotHaveDuplicates();
    }

    private void fireAll() {
        var more = true;
        while (more) {
            more = firing.fireDue().await().indefinitely();
        }
    }

    private void schedule(String schedule, String cron, String nextSlot) {
        sql.execute(
                """
                insert into schedule values
                  ('%1$s', '%2$s', 'UTC', '{"kind":"backup","target":"%1$s"}', 21600, 14400, %3$s)
                """
                        .formatted(schedule, cron, nextSlot));
    }

    private long runs(String state, String condition) {
        return sql.count(
                "select count(*) from run where schedule = '%s' and state = '%s' and %s"
                        .formatted(name, state, condition));
    }

    private long waitingFor(String condition) {
        return sql.count(
                "select count(*) from schedule where name = '%s' and %s"
                        .formatted(name, condition));
    }

    private List<JobRequested> requested() {
        try (var kafka = new KafkaProbe(servers, json)) {
            return kafka.events(
                    Topics.jobRequests("backup"),
                    JobRequested.class,
                    request -> request.spec().target().startsWith(name));
        }
    }
}
