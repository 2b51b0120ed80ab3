package app.stellarescrow.ops.alert.recording;

import static app.stellarescrow.ops.alert.ReceiversForTests.AUDIT;
import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.delivery.Listener.Post;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Secrets that people and programs write into texts. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithoutSecretsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("https://ops.example.com(/ack/[\\w-]+)");

    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource("/")
    URI url;

    private final String target = "target-" + UUID.randomUUID();
    private ServiceProbe service;
    private AlertApi api;

    @BeforeEach
    void open() {
        WEBHOOK.answer(200, "ok");
        AUDIT.answer(200, "");
        service = new ServiceProbe(servers, json, url);
        api = new AlertApi(service.server());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void fault_69_a_secret_in_a_text_is_not_published_kept_sent_or_shown() throws Exception {
        // Given
        service.kafka.send(
                new ConditionChanged(
                        new Condition(
                                Condition.Test.SERVICE_DOWN,
                                target,
                                target + " refused: password=canary-1"),
                        Instant.now()));
        await().atMost(SOON).until(() -> !texts(this::posted).isEmpty());
        var page = service.call("GET", link(), "operator-token").body();

        // When
        var id = number();
        api.acknowledge(id, new NewAcknowledgement(60, null, false, "token=canary-2"));
        api.note(id, "tried postgres://ops:canary-3@db/shop");
        api.resolve(id, "done with PGPASSWORD=canary-4");

        // Then
        assertThat(page).contains("password=***").doesNotContain("canary");
        for (var texts :
                List.<Supplier<List<String>>>of(this::published, this::audited, this::kept)) {
            await().atMost(SOON).until(() -> texts(texts).size() >= 5);
            assertThat(texts(texts))
                    .noneMatch(text -> text.contains("canary"))
                    .anyMatch(text -> text.contains("password=***"))
                    .anyMatch(text -> text.contains("token=***"))
                    .anyMatch(text -> text.contains("ops:***@db"))
                    .anyMatch(text -> text.contains("PGPASSWORD=***"));
        }
        assertThat(texts(this::posted)).noneMatch(text -> text.contains("canary"));
    }

    @Test
    void fault_69_a_secret_in_the_reason_of_a_quiet_window_is_not_kept() {
        // When
        var window =
                service.server()
                        .send(
                                "/api/quiet-windows",
                                new NewQuietWindow(target, 1, "after password=canary", null),
                                new TypeReference<QuietWindowView>() {})
                        .value();

        // Then
        assertThat(window.reason()).isEqualTo("after password=***");
    }

    private List<String> texts(Supplier<List<String>> source) {
        return source.get().stream().filter(text -> text.contains(target)).toList();
    }

    private List<String> published() {
        return service.kafka.records(Topics.ALERTS).stream().map(ConsumerRecord::value).toList();
    }

    /** By Standard Webhooks. */
    private List<String> audited() {
        return AUDIT.posts("/audit", target).stream().map(Post::body).toList();
    }

    private List<String> posted() {
        return WEBHOOK.posts("/services/hook", target).stream().map(Post::body).toList();
    }

    /** In the evidence of this month. */
    private List<String> kept() {
        var lines = new ArrayList<String>();
        api.evidence(YearMonth.now(ZoneOffset.UTC).toString(), lines::add);
        return lines;
    }

    /** As the webhook gets it, unless it gets one message for many. */
    private String link() {
        var found = LINK.matcher(texts(this::queued).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<String> queued() {
        return transactions.runAndAwait(
                session ->
                        session.createNativeQuery(
                                        "select payload from work where lane = 'webhook'",
                                        String.class)
                                .getResultList());
    }

    private long number() {
        return api.list(Optional.empty(), 1_000).value().stream()
                .filter(each -> each.target().equals(target))
                .map(AlertView::response)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
