package app.stellarescrow.ops.alert.recording;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.quiet.Opening;
import app.stellarescrow.ops.alert.quiet.QuietWindows;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingIT {

    private final String target = "t-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject AlertRecorder recorder;
    @Inject QuietWindows windows;
    @Inject Transactions transactions;

    @Test
    void a_batch_leaves_what_its_rulings_leave_one_by_one() {
        // Given
        var rulings =
                IntStream.range(0, 60)
                        .mapToObj(
                                n ->
                                        ruling(
                                                change(
                                                        "Slow",
                                                        target + "-" + n % 20,
                                                        Severity.P3,
                                                        n / 20 == 1 ? State.RESOLVED : State.FIRING,
                                                        now.plusSeconds(n / 20 * 3_600L))))
                        .toList();

        // When
        record(rulings);

        // Then
        assertThat(count("alert where state = 'FIRING' and clock_since = since and level = 0"))
                .isEqualTo(20);
        assertThat(
                        count(
                                "(select a.target from alert a join alert_event e on e.alert_id = a.id and step = 'FIRED') f"))
                .isEqualTo(20);
        assertThat(count("alert_event where step = 'FIRED'")).isEqualTo(40);
        assertThat(count("alert_event where step = 'RESOLVED'")).isEqualTo(20);
        assertThat(count("(select distinct alert_id, target from alert_event) e")).isEqualTo(40);
        assertThat(payloads("webhook", target + "-7")).hasSize(3);
    }

    @Test
    void what_a_job_finds_is_told_although_something_else_that_it_finds_is_held_back() {
        // Given
        var quiet =
                new Opening(
                        target + "-a",
                        now.minusSeconds(60),
                        now.plusSeconds(600),
                        "a test",
                        "anna",
                        null,
                        null);
        transactions.runAndAwait(session -> windows.open(session, quiet));

        // When
        record(
                List.of(
                        ruling(
                                fires("Slow", target + "-a", Severity.P2),
                                fires("Full", target + "-b", Severity.P3))));

        // Then
        assertThat(count("alert where held_by is not null")).isOne();
        assertThat(payloads("webhook", target))
                .singleElement()
                .asString()
                .contains("\"name\":\"Full\"", "https://ops.example.com/ack/", "On call: ");
    }

    @Test
    void a_raised_severity_is_news_and_opens_an_incident() {
        // Given
        record(List.of(ruling(fires("Slow", target, Severity.P3))));
        record(
                List.of(
                        ruling(
                                change(
                                        "Slow",
                                        target,
                                        Severity.P3,
                                        State.FIRING,
                                        now.plusSeconds(1)))));
        assertThat(payloads("webhook", target)).hasSize(1);
        assertThat(count("incident_alert")).isZero();

        // When
        record(
                List.of(
                        ruling(
                                change(
                                        "Slow",
                                        target,
                                        Severity.P1,
                                        State.FIRING,
                                        now.plusSeconds(2)))));

        // Then
        assertThat(count("alert where severity = 'P1' and due_at <= now()")).isOne();
        assertThat(count("incident_alert where severity = 'P1'")).isOne();
        assertThat(count("alert_event where step = 'FIRED'")).isEqualTo(2);
        assertThat(payloads("webhook", target)).hasSize(2);
    }

    @Test
    void a_receiver_of_some_severities_gets_the_link_too() {
        // When
        record(List.of(ruling(fires("Odd", target, Severity.P4))));

        // Then
        assertThat(payloads("spare", target))
                .singleElement()
                .asString()
                .contains("https://ops.example.com/ack/");
    }

    private AlertChanged fires(String name, String subject, Severity severity) {
        return change(name, subject, severity, State.FIRING, now);
    }

    private static AlertChanged change(
            String name, String subject, Severity severity, State state, Instant at) {
        return new AlertChanged(
                name, subject, severity, state, at, "%s is %s".formatted(subject, name));
    }

    private static Ruling ruling(AlertChanged... changes) {
        var all = Arrays.asList(changes);
        var first = all.getFirst();
        var about = "%s %s".formatted(first.target(), first.at());
        return new Ruling(about, "Found at " + first.target(), Optional.empty(), all);
    }

    private void record(List<Ruling> rulings) {
        transactions
                .run(session -> recorder.recordNews(session, rulings))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private long count(String from) {
        return new Sql(transactions)
                .count(
                        "select count(*) from (select * from %s) r where r.target like '%s%%'"
                                .formatted(from, target));
    }

    private List<String> payloads(String lane, String part) {
        return transactions.runAndAwait(
                session ->
                        session.createNativeQuery(
                                        "select payload from work where lane = :lane and payload like :part",
                                        String.class)
                                .setParameter("lane", lane)
                                .setParameter("part", "%" + part + "%")
                                .getResultList());
    }
}
