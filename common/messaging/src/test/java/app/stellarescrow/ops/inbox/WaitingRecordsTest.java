package app.stellarescrow.ops.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.consumer.ConsumersConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingRecordsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WaitingRecords waiting = new WaitingRecords(metrics);
    private final ConsumerRecords<String, String> records = published(Duration.ofMinutes(9));

    @Test
    void records_that_cannot_be_stored_for_too_long_make_health_down_until_they_are() {
        // Given
        waiting.failed(records, new IllegalStateException("no table"));

        // Then
        assertThat(health("1h")).isEqualTo(Status.UP);
        assertThat(health("0s")).isEqualTo(Status.DOWN);
        waiting.stored(records);
        assertThat(health("0s")).isEqualTo(Status.UP);
    }

    @Test
    void the_age_of_the_oldest_record_that_waits_is_measured() {
        // When
        waiting.failed(records, new IllegalStateException("no table"));
        waiting.failed(published(Duration.ZERO), new IllegalStateException("no table"));

        // Then
        var age = metrics.get("ops.records.oldest.waiting.seconds").gauge().value();
        assertThat(age).isBetween(540.0, 600.0);
    }

    private Status health(String bound) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(ConsumersConfig.class)
                        .withDefaultValues(
                                Map.of(
                                        "consumers.stuck-after",
                                        bound,
                                        "quarkus.application.name",
                                        "test"))
                        .build()
                        .getConfigMapping(ConsumersConfig.class);
        return new WaitingRecordsCheck(waiting, config).call().getStatus();
    }

    private static ConsumerRecords<String, String> published(Duration ago) {
        var record =
                new ConsumerRecord<>(
                        "topic",
                        0,
                        0,
                        Instant.now().minus(ago).toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        1,
                        1,
                        "key",
                        "value",
                        new RecordHeaders(),
                        Optional.empty());
        return new ConsumerRecords<>(
                Map.of(new TopicPartition("topic", 0), List.of(record)), Map.of());
    }
}
