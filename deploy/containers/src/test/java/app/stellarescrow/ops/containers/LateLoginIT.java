package app.stellarescrow.ops.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.containers.wait.strategy.Wait;

/** A service whose login at the broker is made after its start, as an operator may do it. */
@Exhaustive
@EnabledIf("app.stellarescrow.ops.containers.Engine#isHere")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateLoginIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REFUSED = ".*Relaying the outbox failed.*SaslAuthentication.*";

    @Test
    void its_events_are_sent_once_the_login_exists() throws IOException {
        try (var servers = new Servers()) {
            // Given
            Engine.build();
            servers.startWithoutLogins();
            try (var service = servers.service("scheduler-service")) {
                service.waitingFor(Wait.forLogMessage(REFUSED, 1).withStartupTimeout(PATIENCE))
                        .start();
                assertThat(waiting(servers)).isPositive();

                // When
                servers.makeLogins();

                // Then
                await().atMost(PATIENCE).until(() -> waiting(servers) == 0);
                await().atMost(PATIENCE).until(service::isHealthy);
            }
        }
    }

    private static int waiting(Servers servers) {
        return Integer.parseInt(servers.query("select count(*) from scheduler.outbox"));
    }
}
