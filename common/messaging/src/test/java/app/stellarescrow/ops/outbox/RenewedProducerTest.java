package app.stellarescrow.ops.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewedProducerTest {

    private final List<MockProducer<String, String>> made = new ArrayList<>();
    private final RenewedProducer producers = new RenewedProducer(this::make);

    @Test
    void one_that_failed_is_replaced_and_closed() {
        // Given
        var failed = producers.current();

        // When
        producers.replace(failed);

        // Then
        assertThat(made).hasSize(2);
        assertThat(producers.current()).isSameAs(made.getLast());
        assertThat(made.getFirst().closed()).isTrue();
        assertThat(made.getLast().closed()).isFalse();
    }

    @Test
    void two_passes_that_failed_with_one_producer_replace_it_once() {
        // Given
        var failed = producers.current();
        producers.replace(failed);

        // When
        producers.replace(failed);

        // Then
        assertThat(made).hasSize(2);
    }

    @Test
    void after_a_stop_no_other_one_is_made() {
        // Given
        var failed = producers.current();
        producers.close();

        // When
        producers.replace(failed);

        // Then
        assertThat(made).hasSize(1);
        assertThat(made.getFirst().closed()).isTrue();
    }

    private Producer<String, String> make() {
        var producer =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
        made.add(producer);
        return producer;
    }
}
