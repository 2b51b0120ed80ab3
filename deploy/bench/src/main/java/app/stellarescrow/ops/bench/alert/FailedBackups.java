package app.stellarescrow.ops.bench.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/** Results of failed backups on Kafka, as the backup-service publishes them. */
final class FailedBackups implements Entrance, AutoCloseable {

    private static final EventJson JSON =
            new EventJson(
                    new ObjectMapper()
                            .registerModule(new JavaTimeModule())
                            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));

    private final KafkaProducer<String, String> producer;

    /**
     * Connects at once.
     *
     * @param broker settings of a client that may write results
     */
    FailedBackups(Map<String, Object> broker) {
        var settings = new HashMap<>(broker);
        // A single result must not wait for others.
        settings.put("linger.ms", 0);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    @Override
    public String title() {
        return "failed job on Kafka";
    }

    @Override
    public String alert() {
        return "BackupFailed";
    }

    @Override
    public void raise(List<String> targets) {
        var sent =
                targets.stream()
                        .map(FailedBackups::failed)
                        .map(FailedBackups::published)
                        .map(producer::send)
                        .toList();
        sent.forEach(FailedBackups::accepted);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static JobFinished failed(String target) {
        var now = Instant.now();
        return new JobFinished(
                UUID.randomUUID(),
                new JobSpec.Backup(target),
                1,
                now.minusSeconds(1),
                now,
                new JobOutcome.Failed("the disk is full", "free space on it"));
    }

    private static ProducerRecord<String, String> published(JobFinished event) {
        var headers =
                List.of(
                        header("ce_specversion", "1.0"),
                        header("ce_id", event.jobId().toString()),
                        header("ce_type", EventType.of(event).wireName()),
                        header("ce_source", "/ops/bench"),
                        header("ce_time", event.finishedAt().toString()),
                        header("ce_subject", event.subject()),
                        header("content-type", "application/json"));
        return new ProducerRecord<>(
                Topics.of(event), null, event.subject(), JSON.write(event), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static void accepted(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw Failure.failed("Kafka refused a result: " + e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted");
        }
    }
}
