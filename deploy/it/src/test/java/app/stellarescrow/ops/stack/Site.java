package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.backup.BackupView.Level;
import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.stack.Rest.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A stack with its source database and its receivers. */
final class Site implements AutoCloseable {

    static final String TARGET = "stellar_escrow";

    /** Schedules that a test makes due. */
    static final String RARE = "rare";

    final OnCall onCall = new OnCall(Canaries.HOOK);
    final RealStack stack = new RealStack();
    final Rest rest = new Rest();

    Site() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    void open() throws Exception {
        stack.start(settings());
        stack.sql("postgres", "create role keeper login");
        setPassword(Canaries.PASSWORD);
        stack.sql("postgres", "create database stellar_escrow owner keeper");
        stack.sql(
                TARGET,
                """
                set role keeper;
                create table trade (id int primary key, memo text not null);
                insert into trade
                select n, md5(random()::text) || md5(random()::text)
                from generate_series(1, 300000) n
                """);
    }

    /** Connection of the role whose password backup-service got at its start. */
    void setPassword(String password) throws Exception {
        stack.sql(
                "postgres",
                "alter role keeper password '%s'".formatted(password.replace("'", "''")));
    }

    /** Requests a backup and returns the run's id. */
    String backUp(String target) {
        return stack.scheduler().runAdHoc("backup", target).id();
    }

    boolean hasEnded(String schedule) {
        return runsOf(schedule).stream().anyMatch(RunAnswer::isOver);
    }

    List<String> idsOf(String schedule) {
        return runsOf(schedule).stream().map(RunAnswer::id).toList();
    }

    /** The state of all runs. */
    List<String> runs() throws Exception {
        var ids = stack.query("ops", "select string_agg(id::text, ' ') from scheduler.run");
        return List.of(ids.split(" ", -1));
    }

    /** Waits until a drill of that backup has passed, was reported, and is in the catalogue. */
    void assertDrilled(RunAnswer drill, RunAnswer backup) {
        var object = backup.object().orElseThrow();
        assertThat(drill.state()).as(drill.reason().orElse("")).isEqualTo(RunState.SUCCEEDED);
        assertThat(drill.object()).contains(object);
        assertThat(textsOf(drill))
                .filteredOn(text -> text.contains("Drill of target " + TARGET))
                .singleElement()
                .asString()
                .contains("evidence: full");
        assertThat(metricsOf(drill))
                .filteredOn(metric -> "recovery_test".equals(metric.get("type")))
                .singleElement()
                .satisfies(metric -> assertThat(metric.get("passed")).isEqualTo(true));
        var key = object.substring(object.lastIndexOf('/') + 1);
        await().until(
                        () -> stack.backups().show(key).value().backup().proof().level(),
                        Level.DRILLED::equals);
    }

    /** Waits until the run has finished and was reported to all receivers. */
    RunAnswer ended(String id) {
        var run = await().until(() -> stack.scheduler().run(id), RunAnswer::isOver);
        await().until(() -> !textsOf(run).isEmpty() && !metricsOf(run).isEmpty());
        return run;
    }

    /** Schedules that are due one after the other from a second on, by name. */
    List<String> dueSoon(int count) throws Exception {
        var names = IntStream.range(0, count).mapToObj("soon-%02d"::formatted).toList();
        stack.sql(
                "ops",
                """
                insert into scheduler.schedule
                  (name, cron, zone, spec, start_within_seconds, finish_within_seconds, next_slot)
                select name, '0 0 29 2 *', 'UTC',
                  json_build_object('kind', 'backup', 'target', name), 3600, 3600,
                  now() + interval '1 s' + n * interval '25 ms'
                from unnest(string_to_array('%s', ',')) with ordinality as names (name, n)
                """
                        .formatted(String.join(",", names)));
        return names;
    }

    List<RunAnswer> runsOf(String schedule) {
        return RunAnswer.all(stack.scheduler().runs(Map.of("schedule", schedule)));
    }

    /** Whether a delivery in this state has already failed once. */
    boolean hasDelivery(String receiver, String state) throws Exception {
        var count =
                """
                select count(*) from alert.work
                where payload like '%%"%s"%%' and state = '%s' and attempt > 0
                """;
        return !stack.query("ops", count.formatted(receiver, state)).equals("0");
    }

    /** The operations of all services. */
    List<Call> calls(Predicate<Call> condition) {
        return stack.services()
                .flatMap(url -> rest.callsOf(url, stack.token()))
                .filter(condition)
                .toList();
    }

    /** The one chat message about the run. */
    String textOf(RunAnswer run) {
        assertThat(textsOf(run)).hasSize(1);
        return textsOf(run).getFirst();
    }

    /** The one metric about the run. */
    Map<String, Object> metricOf(RunAnswer run) {
        assertThat(metricsOf(run)).hasSize(1);
        return metricsOf(run).getFirst();
    }

    /** The number of released attempts of that backup. */
    String released(String id) throws Exception {
        return stack.query("ops", "select released from backup.work where id = '%s'".formatted(id));
    }

    void assertSucceededAndToldOnce(RunAnswer run, int attempts) {
        assertThat(run.isSuccess()).isTrue();
        assertThat(run.attempts()).isEqualTo(attempts);
        assertRequestedEndedAndToldOnce(run);
    }

    void assertRequestedEndedAndToldOnce(RunAnswer run) {
        var events = Events.on(stack.broker());
        assertThat(events.requested()).containsOnlyOnce(run.id());
        assertThat(events.finished()).containsOnlyOnce(run.id());
        assertThat(textsOf(run)).hasSize(1);
        assertThat(metricsOf(run)).hasSize(1);
    }

    @Override
    public void close() {
        stack.close();
        onCall.close();
        Awaitility.reset();
    }

    private Map<String, String> settings() throws Exception {
        var settings = new HashMap<String, String>();
        settings.put("DATABASE_URL", databaseUrl(stack.ports().postgres()) + "/" + TARGET);
        settings.put("TARGETS_BROKEN_URL", databaseUrl(stack.ports().postgres()) + "/broken");
        settings.put("BACKUP_PG_DUMP", Gate.program(stack.folder()).toString());
        settings.put("BACKUP_ALERT_WEBHOOK", onCall.url() + Canaries.HOOK);
        settings.put("API_BASE_URL", onCall.url());
        settings.put("API_METRICS_TOKEN", Canaries.METRICS_TOKEN);
        settings.put("SCHEDULES_RARE_CRON", "0 0 29 2 *");
        settings.put("SCHEDULES_RARE_JOB", "backup");
        settings.put("SCHEDULES_RARE_TARGET", TARGET);
        return settings;
    }

    private static String databaseUrl(int port) {
        return "postgres://keeper:%s@127.0.0.1:%d".formatted(Canaries.encodedPassword(), port);
    }

    /** The message of a success contains the object, that of a failure the run. */
    private List<String> textsOf(RunAnswer run) {
        var name = run.object().orElse(run.id());
        return onCall.texts().stream().filter(text -> text.contains(name)).toList();
    }

    /** The metric of a success contains the object, that of a failure only target and time. */
    private List<Map<String, Object>> metricsOf(RunAnswer run) {
        var end = run.finishedAt().orElseThrow().getEpochSecond();
        return onCall.metrics().stream()
                .filter(metric -> run.target().equals(metric.get("target")))
                .filter(metric -> ((Number) metric.get("ts")).longValue() == end)
                .filter(metric -> run.object().equals(Optional.ofNullable(metric.get("object"))))
                .toList();
    }
}
