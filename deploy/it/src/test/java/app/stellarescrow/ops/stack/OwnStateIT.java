package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.testing.Exhaustive;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The services' own database is backed up like any other (docs/architecture.md). */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnStateIT {

    @Test
    void the_services_back_up_their_own_state_and_a_drill_restores_it() throws Exception {
        // Given
        try (var stack = new RealStack()) {
            stack.start(Map.of("TARGETS_OPS_URL", own(stack)));
            var shift = new Shift(stack);

            // When
            shift.ops("run", "backup", "--target", "ops", "--wait");
            var drill = shift.said("drill", "--target", "ops", "--wait");
            shift.ops("restore", "latest", "--target", "ops", "--into", "ops_restored", "--wait");

            // Then
            assertThat(drill.exitCode()).as(drill.toString()).isZero();
            assertThat(drill.out()).contains("drill of ops succeeded", "evidence: full");
            assertThat(stack.query("ops_restored", "select kind from scheduler.run"))
                    .isEqualTo("backup");
        }
    }

    private static String own(RealStack stack) throws Exception {
        var password = stack.home().secret("postgres-password", Secret::random);
        return "postgres://postgres:%s@127.0.0.1:%d/ops"
                .formatted(password, stack.ports().postgres());
    }
}
