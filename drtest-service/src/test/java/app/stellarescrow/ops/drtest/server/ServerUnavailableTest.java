package app.stellarescrow.ops.drtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerUnavailableTest {

    private static final Target TARGET =
            new Target("shop", "127.0.0.1", 5432, "shop", "me", "secret", Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03", "53300", "53400"})
    void a_server_that_starts_restarts_or_has_no_connection_free_is_tried_again(String state) {
        var failure = ServerUnavailable.of(TARGET, new SQLException("starting up", state));

        assertThat(failure).isNotInstanceOf(PermanentFailure.class);
        assertThat(failure).hasMessageContaining("shop").hasMessageContaining("starting up");
        assertThat(((ServerUnavailable) failure).hint()).contains("DATABASE_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08004", "08P01", "28P01", "3D000", "42501", "53100", "53200", "57P04", "57P05"
            })
    void what_a_server_refuses_is_not_asked_again(String state) {
        assertThat(ServerUnavailable.of(TARGET, new SQLException("no", state)))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void a_failure_without_a_state_is_not_taken_for_an_outage() {
        assertThat(ServerUnavailable.of(TARGET, new SQLException("no")))
                .isInstanceOf(PermanentFailure.class);
    }
}
