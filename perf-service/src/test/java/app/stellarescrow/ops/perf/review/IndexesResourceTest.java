package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.target.TargetsConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IndexesResourceTest {

    private static final List<String> TABLES = List.of("public.t");

    @Test
    @Timeout(20)
    void a_database_that_hangs_keeps_no_other_target_waiting_and_its_own_not_for_long()
            throws IOException {
        try (var silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given: a request whose server takes the connection and does not answer
            var resource = resource(silent.getLocalPort());
            var first = threads.submit(() -> resource.list("hangs", TABLES));
            try (var connection = silent.accept()) {
                assertThat(connection.isConnected()).isTrue();

                // When, Then
                assertThatThrownBy(() -> resource.list("hangs", TABLES))
                        .isInstanceOf(Problem.class)
                        .hasMessage(
                                "cannot read the indexes of hangs: another request does, and has not ended within 50 ms");
                assertThatThrownBy(() -> resource.list("down", TABLES))
                        .isInstanceOf(DatabaseUnreachable.class)
                        .hasMessageStartingWith("cannot read the indexes of");
                assertThat(first).isNotDone();
            }
            assertThat(first)
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(DatabaseUnreachable.class);
        }
    }

    private static IndexesResource resource(int port) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(TargetsConfig.class)
                        .withMapping(PerfConfig.class)
                        .withDefaultValue(
                                "targets.hangs.url",
                                "postgres://u:p@127.0.0.1:%d/db".formatted(port))
                        .withDefaultValue("targets.down.url", "postgres://u:p@127.0.0.1:1/db")
                        .withDefaultValue("perf.review.statement-timeout", "PT0.05S")
                        .build();
        return new IndexesResource(
                new Targets(config.getConfigMapping(TargetsConfig.class)),
                config.getConfigMapping(PerfConfig.class));
    }
}
