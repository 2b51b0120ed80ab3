package app.stellarescrow.ops.stack;

import static app.stellarescrow.ops.stack.Site.RARE;
import static app.stellarescrow.ops.stack.Site.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.stack.Rest.Call;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged services with real servers, through crashes and outages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class StackIT {

    private static final int AFTER_ALL_THAT = Order.DEFAULT + 1;
    private static final int LAST = Order.DEFAULT + 2;
    private static Site site;
    private static RealStack stack;

    @BeforeAll
    static void start() throws Exception {
        site = new Site();
        stack = site.stack;
        site.open();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void everything_is_well() throws Exception {
        site.onCall.be(OnCall.Mood.ATTENTIVE);
        stack.up();
        site.setPassword(Canaries.PASSWORD);
    }

    @Test
    void all_components_are_ready_and_status_and_the_morning_check_agree() {
        // When
        var status = stack.status();

        // Then
        assertThat(status).startsWith("exit code 0").doesNotContain("not ready", "DEAD");
        assertThat(List.of("postgres", "kafka", "s3", "scheduler", "backup", "drtest", "alert"))
                .allSatisfy(name -> assertThat(status).containsPattern(name + ".* ready "));
        assertThat(Morning.greenServices(stack))
                .contains("scheduler-service", "backup-service", "drtest-service", "cert-service");
    }

    @Test
    void a_success_is_reported_once_with_database_object_size_and_duration() {
        // When
        var run = site.ended(site.backUp(TARGET));

        // Then
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        var report = (BackupResult) run.report().orElseThrow();
        assertThat(site.textOf(run)).contains("complete in", TARGET, report.object(), "MB)");
        assertThat(site.metricOf(run))
                .containsEntry("type", "backup_success")
                .containsEntry("database", TARGET)
                .containsEntry("size_bytes", (int) report.sizeBytes())
                .containsKey("duration_seconds");
    }

    @Test
    void the_newest_backup_is_drilled_reported_once_and_called_drilled_from_then_on() {
        // Given
        var backup = site.ended(site.backUp(TARGET));

        // When
        var drill = site.ended(stack.scheduler().runAdHoc(new JobSpec.Drill(TARGET, null)).id());

        // Then
        site.assertDrilled(drill, backup);
    }

    @Test
    void a_failure_is_reported_once_with_database_reason_and_hint() throws Exception {
        // Given
        site.setPassword("another");

        // When
        var run = site.ended(site.backUp(TARGET));

        // Then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        var reason = run.reason().orElseThrow();
        var hint = run.hint().orElseThrow();
        assertThat(reason).contains("password authentication failed");
        assertThat(site.textOf(run))
                .contains("Backup of target " + TARGET + " FAILED", reason, hint);
        assertThat(site.metricOf(run))
                .containsEntry("type", "backup_failed")
                .containsEntry("target", TARGET)
                .containsEntry("reason", reason)
                .containsEntry("hint", hint);
    }

    @Extended
    @Test
    void a_backup_service_killed_in_the_middle_of_a_dump_ends_the_run_at_the_second_attempt()
            throws Exception {
        // Given
        var files = stack.files().inBucket();
        try (var gate = Gate.shut(stack.connection(TARGET))) {
            var id = site.backUp(TARGET);
            await().until(gate::holdsADump);
            assertThat(stack.files().inBucket()).hasSizeGreaterThan(files.size());
            var killed = stack.kill("backup-service");

            // When
            stack.up();

            // Then
            await().until(() -> Processes.now().familiesOf(Set.of(killed)).isEmpty());
            gate.open();
            site.assertSucceededAndToldOnce(site.ended(id), 2);
            assertThat(stack.files().inBucket()).hasSize(files.size() + 1).containsAll(files);
        }
    }

    @Exhaustive
    @Test
    void orderly_restarts_of_the_backup_service_during_one_backup_spend_no_attempt()
            throws Exception {
        // Given
        try (var gate = Gate.shut(stack.connection(TARGET))) {
            var id = site.backUp(TARGET);

            // When
            for (int restart = 0; restart < 2; restart++) {
                await().until(gate::holdsADump);
                stack.stop("backup-service");
                stack.up();
            }
            gate.open();

            // Then
            site.assertSucceededAndToldOnce(site.ended(id), 1);
            assertThat(site.released(id)).isEqualTo("2");
        }
    }

    @Exhaustive
    @Test
    void a_scheduler_killed_between_request_and_result_learns_the_result() throws Exception {
        // Given
        String id;
        try (var gate = Gate.shut(stack.connection(TARGET))) {
            id = site.backUp(TARGET);
            await().until(gate::holdsADump);
            stack.kill("scheduler-service");
        }
        await().until(() -> Events.on(stack.broker()).finished().contains(id));

        // When
        stack.up();

        // Then
        site.assertSucceededAndToldOnce(site.ended(id), 1);
    }

    @Exhaustive
    @Test
    void an_alert_service_killed_while_one_delivery_waits_and_one_is_under_way_tells_both_once()
            throws Exception {
        // Given
        site.onCall.be(Canaries.HOOK, OnCall.Mood.SILENT);
        site.onCall.be(OnCall.METRICS, OnCall.Mood.REFUSING);
        var id = site.backUp("broken");
        await().until(() -> site.hasDelivery("WEBHOOK", "RUNNING"));
        await().until(() -> site.hasDelivery("METRICS", "READY"));
        stack.kill("alert-service");
        site.onCall.be(OnCall.Mood.ATTENTIVE);

        // When
        stack.up();

        // Then
        site.assertRequestedEndedAndToldOnce(site.ended(id));
    }

    @Exhaustive
    @Test
    void a_slot_that_passes_while_kafka_is_stopped_runs_once_when_kafka_is_back() throws Exception {
        // Given
        stack.stop("kafka");
        stack.sql("ops", "update scheduler.schedule set next_slot = now() where name = 'rare'");
        stack.scheduler().resume(RARE);
        await().until(() -> site.runsOf(RARE).size() == 1);

        // When
        stack.up();

        // Then
        site.assertSucceededAndToldOnce(site.ended(site.runsOf(RARE).getFirst().id()), 1);
        assertThat(site.runsOf(RARE)).hasSize(1);
    }

    @Exhaustive
    @Test
    void two_schedulers_alive_at_once_request_each_slot_once() throws Exception {
        // Given
        var second = stack.secondScheduler();
        var names = site.dueSoon(40);

        // When
        Stream.of(stack.scheduler(), second).forEach(each -> each.resume(RARE));

        // Then
        await().until(() -> names.stream().allMatch(name -> site.hasEnded(name)));
        stack.killReplicas();
        var runs = names.stream().flatMap(name -> site.idsOf(name).stream()).toList();
        assertThat(runs).hasSameSizeAs(names);
        assertThat(Events.on(stack.broker()).requested())
                .filteredOn(runs::contains)
                .containsExactlyInAnyOrderElementsOf(runs);
    }

    @Test
    @Order(AFTER_ALL_THAT)
    void no_secret_is_in_logs_events_arguments_or_answers() throws Exception {
        // Given
        var texts = new HashMap<String, String>();
        try (var gate = Gate.shut(stack.connection(TARGET))) {
            site.backUp(TARGET);
            await().until(gate::holdsADump);
            texts.put("ps", Processes.now().text());
        }
        site.ended(site.backUp("broken"));
        site.rest.statuses(site.calls(Call::looks), stack.token());

        // When
        texts.putAll(stack.files().logs());
        texts.put("topics", Events.on(stack.broker()).text());
        texts.put("bodies", site.onCall.bodies());
        texts.put("answers", String.join("\n", site.rest.answers()));

        // Then
        assertThat(texts.get("ps")).contains("--format=plain");
        assertThat(texts.get("topics")).contains("ops.job-requests", "ops.job-results", "broken");
        assertThat(texts.get("backup-service.log")).contains("broken");
        assertThat(Canaries.givenAway(texts, stack.home())).isEmpty();
    }

    @Test
    @Order(AFTER_ALL_THAT)
    void every_run_was_requested_ended_and_reported_once() throws Exception {
        // When
        await().until(stack::isQuiet);

        // Then
        var ids = site.runs();
        var events = Events.on(stack.broker());
        assertThat(events.requested()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(events.finished()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(site.onCall.texts()).hasSameSizeAs(ids);
        assertThat(site.onCall.metrics()).hasSameSizeAs(ids);
    }

    @Test
    @Order(LAST)
    void after_down_no_process_of_the_stack_is_left() throws Exception {
        // Given
        var processes = stack.processes().stream().map(Processes.One::pid).toList();
        assertThat(processes).containsAll(stack.components().stream().map(Component::pid).toList());

        // When
        assertThat(stack.down()).isZero();

        // Then
        assertThat(stack.components()).isEmpty();
        assertThat(stack.processes()).isEmpty();
        assertThat(Processes.now().all().stream().map(Processes.One::pid))
                .doesNotContainAnyElementsOf(processes);
        assertThat(stack.files().logs().values()).noneMatch(log -> log.contains("Pool closed"));
    }
}
