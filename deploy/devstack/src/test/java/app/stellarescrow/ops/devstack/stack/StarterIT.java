package app.stellarescrow.ops.devstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StarterIT {

    private final StringWriter notes = new StringWriter();
    private final Terminal terminal =
            new Terminal(
                    new PrintWriter(notes),
                    new PrintWriter(notes),
                    false,
                    Map.of(),
                    Clock.systemUTC());
    private final WebServer one = WebServer.named("one");
    private final WebServer two = WebServer.named("two");

    @TempDir private Path folder;
    private Home home;
    private Ledger ledger;
    private Starter starter;

    @BeforeEach
    void open() throws IOException {
        home = new Home(folder);
        ledger = Ledger.open(home);
        ledger.begin(18_000);
        starter = new Starter(terminal, ledger);
    }

    @AfterEach
    void stop() throws IOException {
        new Stopper(terminal, ledger).stop(ledger.components());
        ledger.close();
    }

    @Test
    void what_was_started_is_found_ready_by_a_later_command() {
        // When
        starter.start(List.of(one, two));

        // Then
        assertThat(Components.of(home).areAllReady()).isTrue();
        // Linux counts the first pages of a process late.
        await().until(
                        () ->
                                Components.of(home).all().stream()
                                        .allMatch(it -> it.residentBytes() > 0));
    }

    @Test
    void starting_again_starts_only_what_has_died() throws Exception {
        // Given
        starter.start(List.of(one, two));
        var before = ledger.components();
        kill(pid("one"));

        // When
        starter.start(List.of(one, two));

        // Then
        assertThat(pid("one")).isNotEqualTo(pidIn(before, "one"));
        assertThat(pid("two")).isEqualTo(pidIn(before, "two"));
    }

    @Tag("extended")
    @Test
    void starting_again_waits_until_those_that_ran_all_along_are_ready_too() throws Exception {
        // Given
        var looks = new AtomicInteger();
        var recovering = new Script("three", "exec sleep 600", () -> looks.incrementAndGet() != 2);
        starter.start(List.of(recovering, two));
        kill(pid("two"));

        // When
        starter.start(List.of(recovering, two));

        // Then
        assertThat(looks).hasValue(3);
    }

    @Test
    void a_component_that_died_is_reported_from_a_living_one() throws Exception {
        // Given
        starter.start(List.of(one, two));

        // When
        kill(pid("two"));

        // Then
        var components = Components.of(home);
        assertThat(components.areAllReady()).isFalse();
        assertThat(components.dead()).extracting(Component::name).containsExactly("two");
    }

    @Test
    void a_taken_port_is_named_before_anything_is_started() {
        // Given
        starter.start(List.of(one));

        // When, Then
        assertThatThrownBy(() -> starter.start(List.of(two, new WebServer("three", one.port()))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("port " + one.port())
                .hasMessageContaining("three")
                .hasMessageContaining("OPS_PORT_BASE");
        assertThat(ledger.components()).extracting(Component::name).containsExactly("one");
    }

    @Test
    void a_component_that_stops_at_once_is_reported_with_its_last_words() {
        // Given
        var broken = new Script("one", "echo cannot find the moon; exit 3", () -> false);

        // When, Then
        assertThatThrownBy(() -> starter.start(List.of(broken)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("one ended during its start")
                .hasMessageContaining(home.log("one").toString())
                .hasMessageContaining("cannot find the moon");
    }

    @Test
    void stopping_leaves_no_process_and_no_account_of_one() {
        // Given
        starter.start(List.of(one, two));
        var processes =
                ledger.components().stream().map(each -> new Running(each).process()).toList();

        // When
        new Stopper(terminal, ledger).stop(ledger.components());

        // Then
        assertThat(processes).allMatch(process -> !process.orElseThrow().isAlive());
        assertThat(home.state()).isEmpty();
    }

    @Tag("extended")
    @Test
    void two_commands_do_not_start_things_at_the_same_time() {
        // When, Then
        assertThatThrownBy(() -> Ledger.open(home).close())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is running in");
    }

    private long pid(String name) {
        return pidIn(ledger.components(), name);
    }

    private static long pidIn(List<Component> components, String name) {
        return components.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static void kill(long pid) throws Exception {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private record Script(String name, String script, BooleanSupplier ready) implements Part {

        @Override
        public String url() {
            return "script://127.0.0.1";
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public ProcessHandle launch(Path log) throws IOException {
            var environment = Map.of("PATH", System.getenv("PATH"));
            return Launch.detached(List.of("sh", "-c", script), environment, log);
        }

        @Override
        public boolean isReady() {
            return ready.getAsBoolean();
        }
    }
}
