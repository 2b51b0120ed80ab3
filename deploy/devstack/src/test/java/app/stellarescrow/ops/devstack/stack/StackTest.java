package app.stellarescrow.ops.devstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.service.StackPorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StackTest {

    private static final List<Component> SERVERS = components("postgres", "kafka", "s3");
    private static final List<Component> SERVICES =
            components(
                    "scheduler-service",
                    "backup-service",
                    "alert-service",
                    "drtest-service",
                    "cert-service",
                    "perf-service");

    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void create() throws Exception {
        home = new Home(folder);
        home.create();
    }

    @Test
    void a_start_that_was_killed_after_the_servers_left_the_services_to_be_started() {
        assertThat(stack(Map.of()).isComplete(SERVERS)).isFalse();
    }

    @Test
    void what_runs_whole_is_complete() {
        assertThat(stack(Map.of()).isComplete(all(SERVERS))).isTrue();
    }

    @Test
    void a_server_that_the_caller_has_elsewhere_is_not_missed() {
        // Given
        var elsewhere = Map.of("S3_BUCKET", "s3://hers");

        // Then
        assertThat(stack(elsewhere).isComplete(all(SERVERS.subList(0, 2)))).isTrue();
        assertThat(stack(Map.of()).isComplete(all(SERVERS.subList(0, 2)))).isFalse();
    }

    @Test
    void a_stack_with_the_demo_platform_is_not_complete_without_its_servers() {
        // Given
        var demo = Map.of("OPS_DEMO_PLATFORM", "true");
        // The last three belong to it only where Redis and Pebble are installed.
        var servers =
                components(
                        "postgres",
                        "kafka",
                        "s3",
                        "platform",
                        "nginx",
                        "redis",
                        "pebble",
                        "pebble-dns");

        // Then
        assertThat(stack(demo).isComplete(all(SERVERS))).isFalse();
        assertThat(stack(demo).isComplete(all(servers))).isTrue();
    }

    private Stack stack(Map<String, String> environment) {
        var out = new PrintWriter(new StringWriter());
        var terminal = new Terminal(out, out, false, environment, Clock.systemUTC());
        return new Stack(terminal, home, folder, new StackPorts(18_000));
    }

    private static List<Component> all(List<Component> servers) {
        return Stream.concat(servers.stream(), SERVICES.stream()).toList();
    }

    private static List<Component> components(String... names) {
        return Stream.of(names)
                .map(name -> new Component(name, "http://127.0.0.1:1", 1, 1, 1))
                .toList();
    }
}
