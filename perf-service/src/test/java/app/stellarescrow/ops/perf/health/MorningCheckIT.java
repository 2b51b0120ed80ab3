package app.stellarescrow.ops.perf.health;

import static app.stellarescrow.ops.perf.health.StackForTests.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The morning check of a healthy stack and of broken ones, over HTTP, Kafka, PostgreSQL, the demo
 * platform and a small disk.
 */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StackForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MorningCheckIT {

    private static final Duration MONTH = Duration.ofDays(31);

    @Inject EventJson json;
    @Inject Sql sql;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void everything_is_well() throws Exception {
        service = new ServiceProbe(servers, json, url);
        var now = Instant.now();
        Healthy.all(now);
        sql.execute("delete from review");
        var review = Healthy.review(now);
        sql.execute(
                "insert into review values ('%s', 'shop', now(), '%s')"
                        .formatted(review.about().id(), json.write(review)));
        try (var groups = new Groups(servers)) {
            groups.haveReadAll();
        }
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_healthy_stack_is_green_and_ends_its_alerts() {
        // When
        var result = check().result();

        // Then
        assertThat(result.grade()).as(result.toString()).isEqualTo(Grade.GREEN);
        assertThat(result.lines())
                .extracting(Checked::area)
                .containsAll(Stream.of(Area.values()).map(Area::title).toList());
        assertThat(result.lines())
                .filteredOn(each -> each.area().equals("alerts"))
                .extracting(Checked::reason)
                .containsExactly("none", "BackupFailed of shop");
        assertThat(result.lines())
                .filteredOn(each -> each.subject().equals("not watched"))
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).startsWith("REDIS_PASSWORD (no"));
        assertThat(result.conditions()).noneMatch(Condition::holds);
        assertThat(result.conditions())
                .extracting(Condition::test, Condition::subject)
                .contains(
                        tuple(Condition.Test.SERVICE_DOWN, "drtest-service"),
                        tuple(Condition.Test.SERVICE_DOWN, "endpoint platform"),
                        tuple(Condition.Test.SERVICE_DOWN, "database shop"),
                        tuple(Condition.Test.DISK_USAGE, "shop"),
                        tuple(Condition.Test.INDEXER_LAG, "platform"));
    }

    @Test
    void a_stopped_service_is_red_and_an_alert_and_so_is_what_only_it_knows() {
        // Given
        SERVICES.get("drtest").stop();

        // When
        var result = check();
        SERVICES.get("drtest").start();

        // Then
        assertThat(result.open())
                .containsExactly("RED services drtest-service", "RED drills drtest-service");
        assertThat(result.line("drills").reason()).contains("does not answer at http://");
        assertThat(result.line("drills").next()).contains("./ops up");
        assertThat(result.raised()).containsExactly("SERVICE_DOWN drtest-service");
        assertThat(check().result().conditions()).noneMatch(Condition::holds);
    }

    @Test
    void an_old_backup_is_red() {
        // Given
        SERVICES.get("backup")
                .says("/api/backups", List.of(Healthy.backup(Instant.now().minus(MONTH))));

        // When
        var result = check();

        // Then
        assertThat(result.open()).containsExactly("RED backups shop");
        assertThat(result.line("backups").reason()).contains("31 d old", "the limit is 1 d 2 h");
        assertThat(result.line("backups").next()).contains("./ops run backup --target shop --wait");
        assertThat(result.raised()).isEmpty();
    }

    @Test
    void an_expired_certificate_is_red() {
        // Given
        var now = Instant.now();
        SERVICES.get("cert")
                .says("/api/certificates", List.of(Healthy.certificate(now, now.minus(MONTH))));

        // When
        var result = check();

        // Then
        assertThat(result.open()).containsExactly("RED certificates shop");
        assertThat(result.line("certificates").next()).contains("./ops cert renew shop");
    }

    @Test
    void a_full_disk_is_red_and_the_alert_of_the_reviews() {
        assumeThat(StackForTests.disk.isSmall()).as("a tmpfs can be mounted here").isTrue();

        // Given
        StackForTests.disk.fill();

        // When
        var result = check();
        StackForTests.disk.empty();

        // Then
        assertThat(result.open()).containsExactly("RED disks data");
        assertThat(result.raised()).containsExactly("DISK_USAGE shop");
    }

    @Test
    void an_indexer_that_is_behind_is_red_and_an_alert() throws Exception {
        // Given
        Web.indexer("pause");
        await().until(() -> !Web.health().contains("\"lag\":0"));

        // When
        var result = check();
        Web.indexer("resume");

        // Then
        assertThat(result.open()).containsExactly("RED indexer platform");
        assertThat(result.line("indexer").reason()).contains("behind the network");
        assertThat(result.raised()).containsExactly("INDEXER_LAG platform");
    }

    @Test
    void an_open_p1_is_red_and_a_p2_is_amber() {
        // Given
        var now = Instant.now();
        SERVICES.get("alert")
                .says("/api/alerts", List.of(Healthy.firing("CertRefused", "P1", now)));

        // When
        var p1 = check();
        SERVICES.get("alert")
                .says("/api/alerts", List.of(Healthy.firing("DrillFailed", "P2", now)));
        var p2 = check();

        // Then
        assertThat(p1.open()).containsExactly("RED alerts CertRefused of shop");
        assertThat(p2.open()).containsExactly("AMBER alerts DrillFailed of shop");
        assertThat(p2.result().grade()).isEqualTo(Grade.AMBER);
    }

    @Test
    void an_overdue_rotation_is_red() {
        // Given
        SERVICES.get("cert")
                .says("/api/credentials", List.of(Healthy.credential(Instant.now().minus(MONTH))));

        // When
        var result = check();

        // Then
        assertThat(result.open()).containsExactly("RED rotations API_KEYS");
        assertThat(result.line("rotations").next()).contains("./ops rotate API_KEYS");
    }

    @Test
    void a_consumer_group_that_does_not_read_is_red() {
        // Given
        var long_ago = Instant.now().minus(Duration.ofMinutes(10)).toEpochMilli();
        service.kafka.send(
                new ProducerRecord<>(Topics.jobRequests("drill"), 0, long_ago, "shop", "{}"));

        // When
        var result = check();

        // Then
        assertThat(result.open()).containsExactly("RED consumers drtest-service");
        assertThat(result.line("consumers").reason())
                .contains("1 record(s) are unread, the oldest for more than 5 min");
    }

    @Test
    void without_any_other_service_each_area_has_a_red_line_and_the_check_needs_no_scheduler() {
        // Given
        SERVICES.values().forEach(Neighbour::stop);

        // When
        var check = new PerfApi(service.server()).checkNow().value();
        SERVICES.values().forEach(Neighbour::start);

        // Then
        assertThat(check.lines())
                .filteredOn(each -> each.grade() == Grade.RED)
                .extracting(Checked::area)
                .containsOnly(
                        "services",
                        "alerts",
                        "schedules",
                        "backups",
                        "drills",
                        "certificates",
                        "rotations");
        assertThat(check.lines()).filteredOn(each -> each.grade() == Grade.RED).hasSize(11);
    }

    @Test
    void curl_gets_the_same_as_text() throws Exception {
        // Given
        SERVICES.get("scheduler").says("/api/schedules", List.of(Healthy.schedule(true)));
        check();

        // When
        var text = Web.text(url.resolve("/api/health-checks/newest"));

        // Then
        assertThat(text.lines().findFirst())
                .hasValueSatisfying(
                        each ->
                                assertThat(each)
                                        .matches("AMBER  morning check of .*: 0 red, 1 amber, .*"));
        assertThat(text)
                .contains("AMBER  schedules     nightly: is paused by anna")
                .contains("next: ./ops resume nightly")
                .contains("GREEN  backups       shop: shop_x.sql.gz");
        assertThat(text.lines().count()).isLessThan(24);
        assertThat(new PerfApi(service.server()).newestCheck().value().text()).isEqualTo(text);
        assertThat(service.call("GET", "/api/health-checks/newest", "viewer-token").body())
                .as("without a header that asks for text")
                .isEqualTo(text);
    }

    private Found check() {
        return new Found((HealthCheckResult) service.report(HealthCheck.ofAll()));
    }
}
