package app.stellarescrow.ops.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Converts events to Kafka records (CloudEvents 1.0.2, Kafka protocol binding, binary mode). */
final class CloudEvents {

    private CloudEvents() {}

    static ProducerRecord<String, String> toRecord(Envelope envelope, String payload) {
        var headers =
                List.of(
                        header("ce_specversion", "1.0"),
                        header("ce_id", envelope.id().toString()),
                        header("ce_type", envelope.type()),
                        header("ce_source", envelope.source()),
                        header("ce_time", envelope.time().toString()),
                        header("ce_subject", envelope.subject()),
                        header("content-type", "application/json"),
                        header("traceparent", envelope.traceparent()));
        return new ProducerRecord<>(
                envelope.topic(), null, null, envelope.subject(), payload, headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    /** An event's attributes without its payload. */
    record Envelope(
            UUID id,
            String topic,
            String type,
            String source,
            Instant time,
            String subject,
            String traceparent) {}
}
