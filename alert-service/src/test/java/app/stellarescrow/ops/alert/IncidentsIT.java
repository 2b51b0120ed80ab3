package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.IncidentProbe.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.NewAction;
import app.stellarescrow.ops.api.incident.ReviewField;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.incident.IncidentApi;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.IncidentChanged.Step;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Incidents and their reviews, from events in Kafka to the signed document. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentsIT {

    private static final NewAction ACTION =
            new NewAction("rotate logs", "ben", LocalDate.of(2099, 1, 1));
    @Inject EventJson json;
    @Inject Transactions transactions;
    @Inject LateReviews late;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private IncidentProbe probe;
    private IncidentApi incidents;

    @BeforeEach
    void open() {
        probe = new IncidentProbe(servers, json, url);
        incidents = probe.api;
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void a_replayed_incident_gives_a_review_that_is_the_same_to_the_byte() throws IOException {
        // Given
        probe.report(Condition.Test.REDIS_HIT_RATE, "55 % of the keys are found", -40);
        probe.report(Condition.Test.SERVICE_DOWN, "no answer", 0);
        probe.report(Condition.Test.INDEXER_LAG, "7 min behind", 2);
        probe.report(Condition.Test.SERVICE_DOWN, null, 9);
        probe.report(Condition.Test.INDEXER_LAG, null, 12);

        // When
        var review = probe.drafted();

        // Then
        var document = incidents.document(review.incident().id());
        assertThat(incidents.document(review.incident().id())).isEqualTo(document);
        assertThat(neutral(document, review)).isEqualTo(golden("review-replayed.md"));
        assertThat(document.lines().filter(line -> line.startsWith("## "))).hasSize(7);
        assertThat(probe.steps(review.incident().id()))
                .containsSubsequence(Step.OPENED, Step.JOINED, Step.ENDED)
                .contains(Step.DRAFTED);
    }

    @Extended
    @Test
    void an_alert_that_returns_soon_reopens_its_incident_and_later_it_is_another() {
        // Given
        probe.outage();
        probe.report(Condition.Test.SERVICE_DOWN, "no answer again", 15);
        probe.report(Condition.Test.SERVICE_DOWN, null, 16);

        // When
        probe.report(Condition.Test.SERVICE_DOWN, "no answer at all", 40);

        // Then
        await().atMost(SOON).until(() -> probe.all().size() == 2);
        var first = probe.all().getLast();
        assertThat(first.endedAt()).isEqualTo(probe.at(16));
        assertThat(probe.steps(first.id())).contains(Step.REOPENED);
        assertThat(probe.all().getFirst().goesOn()).isTrue();
    }

    @Extended
    @Test
    void fault_85_incidents_that_are_merged_have_one_review_and_both_numbers_find_it() {
        // Given
        probe.outage();
        probe.report(Condition.Test.INDEXER_LAG, "behind", 60);
        probe.report(Condition.Test.INDEXER_LAG, null, 65);
        await().atMost(SOON).until(() -> probe.ended().size() == 2);
        var lag = probe.ended().getFirst();
        var down = probe.ended().getLast();

        // When
        var merged = incidents.merge(lag.id(), down.id()).value();

        // Then
        assertThat(merged.alerts())
                .extracting(IncidentDetails.Alert::name)
                .containsExactly("ServiceDown", "IndexerLag");
        assertThat(incidents.show(lag.id()).value().alerts()).isEqualTo(merged.alerts());
        assertThat(merged.incident().id()).isEqualTo(down.id());
        assertThat(merged.merged()).containsExactly(lag.id());
        await().atMost(SOON)
                .until(() -> incidents.show(lag.id()).value().incident().review().equals("DRAFT"));
        assertThat(probe.review(lag.id())).isEqualTo(probe.review(down.id()));
        assertThat(probe.review(lag.id()).facts().impact().seconds()).isEqualTo(65 * 60);

        // And they can be parted again
        var alert = merged.alerts().getLast().id();
        var parted = incidents.split(down.id(), List.of(alert)).value();
        assertThat(parted.incident().title()).isEqualTo("IndexerLag of " + probe.target);
        assertThat(incidents.show(down.id()).value().incident().endedAt()).isEqualTo(probe.at(5));
    }

    @Extended
    @Test
    void fault_85_an_incident_that_never_resolves_gets_its_draft_after_two_days() {
        // When
        probe.report(Condition.Test.SERVICE_DOWN, "no answer", 0);

        // Then
        await().atMost(SOON)
                .until(() -> probe.all().stream().anyMatch(i -> i.review().equals("DRAFT")));
        var review = probe.review(probe.all().getFirst().id());
        assertThat(review.incident().goesOn()).isTrue();
        assertThat(review.facts().impact().to()).isNull();
        assertThat(refusal(() -> incidents.sign(review.incident().id())))
                .contains("has not ended", "ops resolve");
    }

    @Test
    void a_review_is_signed_once_all_seven_fields_are_filled_and_never_overwritten() {
        // Given
        probe.outage();
        var draft = probe.drafted();
        var id = draft.incident().id();

        // When
        var refused = refusal(() -> incidents.sign(id));
        incidents.edit(id, draft.version(), texts());
        var overwritten = refusal(() -> incidents.edit(id, draft.version(), texts()));
        var past = refusal(() -> incidents.add(id, new NewAction("x", "ben", LocalDate.EPOCH)));
        incidents.add(id, ACTION);
        var signed = incidents.sign(id).value();

        // Then
        assertThat(refused).contains("lacks: Root cause analysis", "Runbook improvements");
        assertThat(overwritten).contains("was changed after version 1 was read");
        assertThat(past).contains("the due date 1970-01-01 of the action is past", "a later day");
        assertThat(signed.signature()).isNotNull();
        assertThat(signed.texts().get(ReviewField.ROOT_CAUSE))
                .isEqualTo("Full disk; the log says password=***");
        assertThat(refusal(() -> incidents.edit(id, signed.version(), texts())))
                .contains("was signed by otto");
    }

    @Extended
    @Test
    void a_late_review_and_a_late_action_are_alerts_until_they_are_done() {
        // Given
        probe.outage();
        var draft = probe.drafted();
        var id = draft.incident().id();
        incidents.add(id, ACTION);
        new Sql(transactions).execute("update review_action set due_on = '2020-01-01'");

        // When
        late.check(Instant.now()).await().atMost(SOON);

        // Then
        assertThat(firing("ReviewOverdue", "incident " + id)).isOne();
        assertThat(firing("ReviewActionOverdue", "incident " + id + " action 1")).isOne();

        // When
        incidents.edit(id, draft.version(), texts());
        incidents.sign(id);
        incidents.done(id, 1);
        late.check(Instant.now()).await().atMost(SOON);

        // Then
        assertThat(firing("ReviewOverdue", "incident " + id)).isZero();
        assertThat(firing("ReviewActionOverdue", "incident " + id + " action 1")).isZero();
    }

    @Extended
    @Test
    void what_is_still_late_fires_again_after_its_alert_was_ended_by_hand() {
        // Given
        probe.outage();
        var incident = "incident " + probe.drafted().incident().id();
        late.check(Instant.now()).await().atMost(SOON);
        var number = numberOfLate(incident);
        new AlertApi(new RestApi("alert-service", url, "operator-token")).resolve(number, "later");

        // When
        late.check(Instant.now()).await().atMost(SOON);

        // Then
        assertThat(firing("ReviewOverdue", incident)).isOne();
        assertThat(numberOfLate(incident)).isGreaterThan(number);
    }

    private long numberOfLate(String incident) {
        return new Sql(transactions)
                .count(
                        "select id from alert where name = 'ReviewOverdue' and target = '%s'"
                                .formatted(incident));
    }

    @Extended
    @Test
    void a_month_is_summed_up_from_the_log() {
        // Given
        probe.outage();
        await().atMost(SOON).until(() -> probe.ended().size() == 1);

        // When
        var month = incidents.month(probe.night.toString().substring(0, 7)).value();

        // Then
        assertThat(month.incidents()).isPositive();
        assertThat(month.names())
                .filteredOn(each -> each.name().equals("ServiceDown"))
                .singleElement()
                .satisfies(each -> assertThat(each.alerts()).isPositive());
        assertThat(refusal(() -> incidents.month("2026-13"))).contains("'2026-13' is not a month");
    }

    private long firing(String name, String about) {
        return new Sql(transactions)
                .count(
                        "select count(*) from alert where state = 'FIRING' and name = '%s' and target = '%s'"
                                .formatted(name, about));
    }

    private static Map<ReviewField, String> texts() {
        var texts = new EnumMap<ReviewField, String>(ReviewField.class);
        for (var field : ReviewField.values()) {
            texts.put(field, "none");
        }
        texts.put(ReviewField.ROOT_CAUSE, "Full disk; the log says password=hunter2");
        return texts;
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
        } catch (Failure e) {
            return e.getMessage();
        }
        throw new AssertionError("nothing was refused");
    }

    /** The document without the names that differ between two replays. */
    private String neutral(String document, IncidentReview review) {
        return document.replace(probe.target, "shop")
                .replaceFirst("incident " + review.incident().id(), "incident N")
                .replaceAll("\\(alert \\d+\\)", "(alert N)")
                .replace(probe.night.toString().substring(0, 10), "DAY");
    }

    private static String golden(String name) throws IOException {
        try (var in = IncidentsIT.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
