package app.stellarescrow.ops.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendPassTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<OutboxMessage> messages = List.of(message(1), message(2), message(3));

    @Test
    void while_the_broker_is_away_a_pass_stops_at_the_first_event_it_cannot_send() {
        // Given
        var away = new Away();

        // When
        var pass = new SendPass(away, "/ops/test", LIMIT).send(messages);

        // Then
        assertThat(pass).isCompletedExceptionally();
        assertThat(away.tried).isOne();
    }

    @Test
    void a_pass_that_has_failed_ends_only_when_nothing_of_it_is_under_way() {
        // Given
        var slow = producer(false);
        var pass = new SendPass(slow, "/ops/test", LIMIT).send(messages);

        // When
        slow.errorNext(new TimeoutException("no answer"));

        // Then
        assertThat(pass).isNotDone();
        slow.completeNext();
        slow.completeNext();
        assertThat(pass).isCompletedExceptionally();
    }

    @Test
    void a_pass_whose_time_is_over_sends_no_more() {
        // Given
        var kafka = producer(true);

        // When
        var pass = new SendPass(kafka, "/ops/test", Duration.ZERO).send(messages);

        // Then
        assertThat(pass).isCompletedExceptionally();
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void fault_48_an_event_that_kafka_can_never_take_is_named_and_the_others_are_sent() {
        // Given
        var slow = producer(false);
        var pass = new SendPass(slow, "/ops/test", LIMIT).send(messages);

        // When
        slow.completeNext();
        slow.errorNext(new RecordTooLargeException("2 MB"));
        slow.completeNext();

        // Then
        assertThat(pass).isCompletedWithValue(List.of(messages.get(1)));
    }

    private static OutboxMessage message(long id) {
        var message = new OutboxMessage();
        message.id = id;
        message.eventId = UUID.randomUUID();
        message.topic = "topic";
        message.type = "type";
        message.subject = "subject";
        message.time = Instant.EPOCH;
        message.traceparent = "-";
        message.payload = "{}";
        return message;
    }

    private static MockProducer<String, String> producer(boolean answersAtOnce) {
        return new MockProducer<>(
                answersAtOnce, null, new StringSerializer(), new StringSerializer());
    }

    /** Fails like the client without a broker, but at once. */
    private static final class Away extends MockProducer<String, String> {

        private int tried;

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, String> record, Callback callback) {
            tried++;
            var failure = new TimeoutException("no metadata");
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
    }
}
