package app.stellarescrow.ops.alert.response;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.link.Links;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The signed link acknowledges once, for its alert, in its time, and not by a preview. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkedResponsesIT {

    @Inject RulingRecorder recorder;
    @Inject Alerts alerts;
    @Inject Links links;
    @Inject Transactions transactions;

    @TestHTTPResource("/")
    URI service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String target = "target-" + UUID.randomUUID();
    private final Instant soon = Instant.now().plusSeconds(900);

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_preview_acknowledges_nothing_and_shows_one_button() throws Exception {
        // Given
        fire(target);

        // When
        var shown = get(link(soon));
        get(link(soon));

        // Then
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .containsOnlyOnce("<button>")
                .contains("P1 ServiceDown of " + target);
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(alert(target).ackedBy).isNull();
    }

    @Test
    void a_link_acknowledges_once_and_not_twice() throws Exception {
        // Given
        fire(target);
        var link = link(soon);

        // When
        var first = post(link);
        var second = post(link);

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("Acknowledged");
        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(get(link).body()).contains("was used already").doesNotContain("<button>");
        assertThat(get(link(soon)).body())
                .contains("acknowledged already: the link of a message takes care of it")
                .doesNotContain("<button>");
        assertThat(alert(target).ackedBy).isEqualTo("the link of a message");
    }

    @Test
    void a_link_acknowledges_nothing_after_it_has_expired() throws Exception {
        // Given
        fire(target);

        // When
        var late = post(link(Instant.now().minusSeconds(2)));

        // Then
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("has expired");
        assertThat(alert(target).ackedBy).isNull();
    }

    @Extended
    @Test
    void a_link_acknowledges_no_other_alert() throws Exception {
        // Given
        var other = "other-" + target;
        fire(target);
        fire(other);

        // When
        post(link(soon));
        var changed = post(link(soon).replaceFirst("/ack/A", "/ack/B"));

        // Then
        assertThat(changed.statusCode()).isEqualTo(404);
        assertThat(alert(other).ackedBy).isNull();
        assertThat(alert(target).ackedBy).isNotNull();
    }

    @Extended
    @Test
    void after_a_rotation_of_the_key_earlier_links_acknowledge_nothing_and_later_ones_do()
            throws Exception {
        // Given
        fire(target);
        var earlier = link(soon);

        // When
        var forbidden = rotate("viewer-token");
        var rotated = rotate("operator-token");

        // Then
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(rotated.body()).contains("\"since\":");
        assertThat(post(earlier).statusCode()).isEqualTo(404);
        assertThat(get(earlier).body())
                .contains("not valid", "links rotate")
                .doesNotContain("<button>");
        assertThat(alert(target).ackedBy).isNull();
        assertThat(post(link(soon)).body()).contains("Acknowledged");
    }

    @Test
    void the_message_about_an_alert_has_a_link_that_acknowledges_it() throws Exception {
        // Given
        fire(target);

        // When
        var link = linkInMessage();

        // Then
        assertThat(post(link).body()).contains("Acknowledged", target);
        assertThat(alert(target).ackedBy).isNotNull();
    }

    /** As the webhook gets it. */
    private String linkInMessage() {
        var messages =
                transactions.runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select payload from work where lane = 'webhook' and payload like :part",
                                                String.class)
                                        .setParameter("part", "%" + target + "%")
                                        .getResultList());
        var link =
                Pattern.compile("https://ops.example.com(/ack/[\\w-]+)")
                        .matcher(messages.getFirst());
        assertThat(link.find()).as(messages.toString()).isTrue();
        return link.group(1);
    }

    private String link(Instant expires) {
        var id = alert(target).number;
        return transactions
                .runAndAwait(session -> links.maker(session).map(maker -> maker.to(id, expires)))
                .orElseThrow()
                .replace("https://ops.example.com", "");
    }

    private void fire(String subject) {
        var change =
                AlertRules.change(
                        KnownAlert.SERVICE_DOWN, subject, State.FIRING, Instant.now(), "no answer");
        var ruling = new Ruling(subject, "no answer", Optional.empty(), List.of(change));
        transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
    }

    private StoredAlert alert(String subject) {
        return transactions
                .runAndAwait(session -> alerts.firing(session, KnownAlert.SERVICE_DOWN))
                .stream()
                .filter(each -> each.target.equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> rotate(String token) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(service.resolve("/api/links/rotation"))
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.noBody());
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(path));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(path)).POST(BodyPublishers.noBody());
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
