package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.consumer.ConsumerWatch;
import app.stellarescrow.ops.consumer.ConsumersConfig;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StuckConsumersIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String TOPIC = Topics.jobRequests("backup");

    @Inject ConsumerGroups groups;
    @Inject Transactions transactions;
    @Inject Alerts alerts;
    @Inject AlertRecorder recorder;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String group = "sleeper-" + UUID.randomUUID();

    @Test
    void a_consumer_that_reads_nothing_is_reported_once_and_ends_when_it_reads_again()
            throws Exception {
        // Given
        WEBHOOK.answer(200, "ok");
        sendRequest();
        var watch = watch(Duration.ofNanos(1));
        var teller = new StuckConsumers(watch, transactions, alerts, recorder);

        // When
        look(watch, teller);
        look(watch, teller);
        look(watch, teller);

        // Then
        await().atMost(SOON).until(() -> WEBHOOK.posts("/services/hook", group).size() == 1);
        assertThat(firing()).containsExactly(group);
        readAll();
        look(watch, teller);
        await().atMost(SOON).until(() -> WEBHOOK.posts("/services/hook", group).size() == 2);
        assertThat(WEBHOOK.posts("/services/hook", group).getFirst().body())
                .contains("has read nothing from Kafka", "/q/health");
        assertThat(firing()).isEmpty();
    }

    @Test
    void a_consumer_that_is_still_stuck_fires_again_after_its_alert_was_ended_by_hand()
            throws Exception {
        // Given
        sendRequest();
        var watch = watch(Duration.ofNanos(1));
        var teller = new StuckConsumers(watch, transactions, alerts, recorder);
        look(watch, teller);
        look(watch, teller);
        assertThat(firing()).containsExactly(group);
        end();
        assertThat(firing()).isEmpty();

        // When
        look(watch, teller);

        // Then
        assertThat(firing()).containsExactly(group);
    }

    private void end() {
        var change =
                AlertRules.change(
                        KnownAlert.CONSUMER_STUCK, group, State.RESOLVED, Instant.now(), "ended");
        var ruling = new Ruling("end of " + group, "ended", Optional.empty(), List.of(change));
        transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
    }

    @Test
    void a_watch_that_has_just_begun_ends_no_alert() throws Exception {
        // Given
        sendRequest();
        var watch = watch(Duration.ofNanos(1));
        var teller = new StuckConsumers(watch, transactions, alerts, recorder);
        look(watch, teller);
        look(watch, teller);

        // When
        var fresh = watch(Duration.ofHours(1));
        look(fresh, new StuckConsumers(fresh, transactions, alerts, recorder));

        // Then
        assertThat(firing()).containsExactly(group);
    }

    private static void look(ConsumerWatch watch, StuckConsumers teller) throws Exception {
        watch.check();
        teller.report().await().atMost(SOON);
    }

    private void sendRequest() {
        try (var kafka = new KafkaProbe(servers, json)) {
            kafka.send(ServiceProbe.request(new JobSpec.Backup(group)));
        }
    }

    private void readAll() throws Exception {
        var read =
                groups.offsets(group, Set.of(TOPIC)).ends().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> new OffsetAndMetadata(end.getValue())));
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.alterConsumerGroupOffsets(group, read).all().get();
        }
    }

    private List<String> firing() {
        return transactions
                .runAndAwait(session -> alerts.firing(session, KnownAlert.CONSUMER_STUCK))
                .stream()
                .map(alert -> alert.target)
                .filter(group::equals)
                .toList();
    }

    private ConsumerWatch watch(Duration bound) {
        var config =
                new ConsumersConfig() {
                    @Override
                    public List<String> health() {
                        return List.of();
                    }

                    @Override
                    public Duration stuckAfter() {
                        return bound;
                    }

                    @Override
                    public Duration checkEvery() {
                        return bound;
                    }
                };
        return new ConsumerWatch(
                groups, Map.of(group, Set.of(TOPIC)), config, new SimpleMeterRegistry());
    }
}
