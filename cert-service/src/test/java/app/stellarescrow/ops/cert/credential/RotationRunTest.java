package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.credential.RotationView.Keys;
import app.stellarescrow.ops.cert.credential.rotation.Driver;
import app.stellarescrow.ops.cert.credential.rotation.NextStep;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.Progression;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationRunTest {

    @Test
    void a_store_that_could_not_be_asked_because_the_service_stops_is_no_obstacle() {
        // Given
        var origin = new RotationView.Origin(Instant.EPOCH, false, null);
        var rotation =
                Progression.begin(UUID.randomUUID(), "API_KEYS", origin, List.of(), new UUID(0, 1));
        var run = new RotationRun(null, new Interrupted(), null, new RunForTests());

        // When
        var ended = catchThrowable(() -> run.advance(rotation, Permit.CHANGE));

        // Then
        assertThat(ended).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Whose request to a server ends because the thread is interrupted. */
    private record Interrupted() implements Driver {

        @Override
        public Optional<String> fault() {
            return Optional.empty();
        }

        @Override
        public NextStep next(RotationView rotation, Permit permit, Instant now) {
            Thread.currentThread().interrupt();
            throw new PermanentFailure("the server cannot be asked", "check it", null);
        }

        @Override
        public Keys take(RotationView rotation, RotationState state) {
            throw new IllegalStateException("no step is taken");
        }

        @Override
        public void finish(RotationView rotation) {
            throw new IllegalStateException("it does not end");
        }
    }
}
