package app.stellarescrow.ops.perf.health;

import static app.stellarescrow.ops.perf.health.StackForTests.SERVICES;
import static app.stellarescrow.ops.perf.health.StackForTests.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.HealthCheck;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The watch of real HTTP servers, one of which is stopped and started again. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StackForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionWatchIT {

    private static final String SUBJECT = "cert-service";

    @Inject EventJson json;
    @Inject Sql sql;
    @Inject ConditionWatch watch;
    @Inject WatchState state;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;
    private int before;

    @BeforeEach
    void everything_is_well() throws Exception {
        service = new ServiceProbe(servers, json, url);
        Healthy.all(Instant.now());
        watch.look();
        await().until(this::isAllSent);
        before = told(SUBJECT).size();
    }

    @AfterEach
    void close() {
        SERVICES.get("cert").stop();
        SERVICES.get("cert").start();
        service.close();
    }

    @Test
    void a_stopped_server_is_told_after_two_rounds_once_and_so_is_its_return() throws Exception {
        // Given
        SERVICES.get("cert").stop();

        // When
        watch.look();
        var afterOne = news();
        watch.look();
        var afterTwo = news();
        watch.look();
        SERVICES.get("cert").start();
        watch.look();
        watch.look();

        // Then
        assertThat(afterOne).isEmpty();
        assertThat(afterTwo)
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.condition().problem())
                                        .contains("does not answer at http://", "RB-001"));
        assertThat(news())
                .extracting(each -> each.condition().holds())
                .containsExactly(true, false);
    }

    @Test
    void one_missed_answer_is_not_told() throws Exception {
        // Given
        SERVICES.get("cert").stop();
        watch.look();
        SERVICES.get("cert").start();

        // When
        watch.look();
        watch.look();

        // Then
        assertThat(news()).isEmpty();
    }

    @Test
    void what_only_a_morning_check_has_missed_is_ended_by_the_next_round() throws Exception {
        // Given
        SERVICES.get("cert").stop();
        service.report(HealthCheck.ofAll());
        SERVICES.get("cert").start();

        // When
        watch.look();

        // Then
        assertThat(news()).extracting(each -> each.condition().holds()).containsExactly(false);
    }

    @Test
    void a_container_that_was_removed_ends_its_alert() throws Exception {
        // Given
        engine.hasEnded("removed", 1, "always");
        watch.look();
        watch.look();

        // When
        engine.remove("removed");
        watch.look();
        watch.look();

        // Then
        await().until(this::isAllSent);
        assertThat(told("container removed"))
                .extracting(each -> each.condition().holds())
                .containsExactly(true, false);
    }

    @Test
    void of_two_replicas_one_looks() throws Exception {
        // Given
        sql.execute("update condition_watch set looked_at = now() - interval '2 minutes'");

        // When
        var first = state.takeTurn(Duration.ofMinutes(2));
        var second = state.takeTurn(Duration.ofMinutes(2));

        // Then
        assertThat(List.of(first, second)).containsExactly(true, false);
    }

    private List<ConditionChanged> news() {
        await().until(this::isAllSent);
        var all = told(SUBJECT);
        return all.subList(before, all.size());
    }

    private List<ConditionChanged> told(String subject) {
        return service.kafka.events(
                Topics.CONDITIONS,
                ConditionChanged.class,
                each -> each.condition().subject().equals(subject));
    }

    private boolean isAllSent() throws Exception {
        return sql.count("select count(*) from outbox") == 0;
    }
}
