package app.stellarescrow.ops.alert.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.api.evidence.EvidenceCheck;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Sound;
import app.stellarescrow.ops.api.evidence.EvidenceView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EvidenceSealed;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceFilesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.now();
    private static final YearMonth PRESENT = YearMonth.from(NOW.atOffset(ZoneOffset.UTC));
    private static final YearMonth LAST = PRESENT.minusMonths(1);
    private static final YearMonth BEFORE = PRESENT.minusMonths(2);

    @Inject EvidenceFiles files;
    @Inject Transactions transactions;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private final String target = "evidence-" + UUID.randomUUID();

    @AfterEach
    void forget() {
        var sql = new Sql(transactions);
        sql.execute("delete from evidence_month");
        sql.execute("delete from alert_event where target like 'evidence-%'");
    }

    @Test
    void each_event_is_in_the_file_of_one_month_and_a_closed_file_never_changes() throws Exception {
        // Given
        happened(BEFORE, BEFORE, "first");
        happened(LAST, LAST, "second");
        var before = file(BEFORE);
        var last = file(LAST);

        // When
        happened(BEFORE, PRESENT, "recorded late");

        // Then
        assertThat(before).contains("first").doesNotContain("second");
        assertThat(last).contains("second").doesNotContain("first");
        assertThat(file(BEFORE)).isEqualTo(before);
        assertThat(file(LAST)).isEqualTo(last);
        assertThat(file(PRESENT)).contains("recorded late", "\"closed\":false");
        assertThat(sound(before).closed()).isTrue();
    }

    @Extended
    @Test
    void the_head_of_a_closed_month_is_published_once() throws Exception {
        // Given
        new Sql(transactions)
                .execute(
                        "insert into alert_event (alert_id, name, target, severity, at, step, summary, recorded_at) select 1, 'BackupFailed', '%s', 'P2', timestamptz '%s-07T02:00Z' + n * interval '1 s', 'FIRED', n || ' of \"many\"', '%s-07T03:00Z' from generate_series(1, 2500) n"
                                .formatted(target, LAST, LAST));

        // When
        Uni.join()
                .all(files.closeEnded(NOW), files.closeEnded(NOW))
                .andFailFast()
                .await()
                .atMost(SOON);
        files.closeEnded(NOW).await().atMost(SOON);

        // Then
        var sound = sound(file(LAST));
        assertThat(sound.events()).isGreaterThanOrEqualTo(2500);
        assertThat(files.closed().await().atMost(SOON))
                .filteredOn(each -> each.month().equals(LAST.toString()))
                .extracting(EvidenceView::head, EvidenceView::events)
                .containsExactly(tuple(sound.head(), sound.events()));
        try (var kafka = new KafkaProbe(servers, json)) {
            await().atMost(SOON).until(() -> published(kafka, sound) == 1);
        }
    }

    @Test
    void a_client_gets_the_file_as_it_is_and_a_month_that_is_none_is_refused() throws Exception {
        // Given
        happened(LAST, LAST, "žofie was called");
        try (var service = new ServiceProbe(servers, json, url)) {
            // When
            var answer = service.call("GET", "/api/evidence/" + LAST, "operator-token");

            // Then
            assertThat(answer.body()).isEqualTo(file(LAST)).contains("žofie");
            assertThat(service.call("GET", "/api/evidence/May", "operator-token").body())
                    .contains("'May' is not a month", "2026-11");
            assertThat(
                            service.call(
                                            "GET",
                                            "/api/evidence/" + PRESENT.plusMonths(1),
                                            "operator-token")
                                    .statusCode())
                    .isEqualTo(400);
        }
    }

    private static long published(KafkaProbe kafka, Sound sound) {
        return kafka.events(
                        Topics.ALERTS,
                        EvidenceSealed.class,
                        each -> each.head().equals(sound.head()))
                .size();
    }

    private void happened(YearMonth at, YearMonth recorded, String summary) {
        new Sql(transactions)
                .execute(
                        "insert into alert_event (alert_id, name, target, severity, at, step, summary, recorded_at) values (1, 'BackupFailed', '%s', 'P2', '%s-07T02:00Z', 'FIRED', '%s', '%s-07T02:00Z')"
                                .formatted(target, at, summary, recorded));
    }

    private String file(YearMonth month) {
        return String.join("", files.lines(month, NOW).collect().asList().await().atMost(SOON));
    }

    private static Sound sound(String file) throws Exception {
        var verdict = EvidenceCheck.verdict(new ByteArrayInputStream(file.getBytes(UTF_8)));
        assertThat(verdict).isInstanceOf(Sound.class);
        return (Sound) verdict;
    }
}
