package app.stellarescrow.ops.bucket.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(10)
class BuffersTest {

    private final Buffers buffers = new Buffers(4);

    @Test
    void memory_is_used_again() throws Exception {
        var first = buffers.take(4);
        buffers.give(first);

        assertThat(buffers.take(4)).isSameAs(first);
    }

    @Test
    void larger_ones_are_new_and_those_before_are_forgotten() throws Exception {
        // Given
        var small = buffers.take(2);
        buffers.give(small);

        // When
        buffers.give(buffers.take(4));

        // Then
        assertThat(buffers.take(2)).isNotSameAs(small);
    }

    @Test
    void a_request_for_more_memory_than_is_free_waits() throws Exception {
        // Given
        var first = buffers.take(3);
        var second = new CompletableFuture<byte[]>();

        // When
        var taker = Thread.ofPlatform().start(() -> second.complete(takeTwo()));
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        // Then
        assertThat(second).isNotDone();
        buffers.give(first);
        assertThat(second.get(5, TimeUnit.SECONDS)).hasSize(2);
    }

    private byte[] takeTwo() {
        try {
            return buffers.take(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
