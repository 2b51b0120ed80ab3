package app.stellarescrow.ops.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.NullUnmarked;

/** An event that waits for the relay; deleted once it is delivered. */
@Entity
@Table(name = "outbox")
@NullUnmarked
class OutboxMessage {
    @Id Long id;

    @Column(name = "event_id")
    UUID eventId;

    String topic;
    String type;
    String subject;
    Instant time;
    String traceparent;
    String payload;

    ProducerRecord<String, String> toRecord(String source) {
        var envelope =
                new CloudEvents.Envelope(eventId, topic, type, source, time, subject, traceparent);
        return CloudEvents.toRecord(envelope, payload);
    }
}
