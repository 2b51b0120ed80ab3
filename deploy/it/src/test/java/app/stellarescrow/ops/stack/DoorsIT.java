package app.stellarescrow.ops.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.stack.Rest.Call;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a local user or a compromised part can access in a real stack. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class DoorsIT {

    private static final String NO_CAPABILITY = "0000000000000000";
    private static final List<String> CAPABILITIES =
            List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb");

    private static RealStack stack;

    private final Rest rest = new Rest();

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        stack = new RealStack();
        stack.start(
                Map.of(
                        "API_TOKENS_VIEWER_SHA256",
                        Canaries.hashOfViewer(),
                        "API_TOKENS_VIEWER_ROLE",
                        "viewer"));
        var backup = stack.scheduler().runAdHoc("backup", "stellar_escrow").id();
        await().until(() -> stack.scheduler().run(backup).isOver());
        assertThat(stack.scheduler().run(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @AfterAll
    static void stop() {
        stack.close();
        Awaitility.reset();
    }

    @Test
    void no_child_can_gain_a_right() {
        var softly = new SoftAssertions();
        for (var child : children().entrySet()) {
            var status = child.getValue();
            softly.assertThat(status.get("NoNewPrivs")).as("%s", child.getKey()).isEqualTo("1");
            for (var set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
                softly.assertThat(status.get(set))
                        .as("%s of %s", set, child.getKey())
                        .isEqualTo(NO_CAPABILITY);
            }
        }
        softly.assertAll();
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void a_child_that_root_starts_is_a_user_of_its_own_without_capabilities_and_groups() {
        var softly = new SoftAssertions();
        var children = children();
        for (var child : children.entrySet()) {
            var status = child.getValue();
            softly.assertThat(status.get("Groups")).as("groups of %s", child.getKey()).isEmpty();
            softly.assertThat(status.get("Uid"))
                    .as("user of %s", child.getKey())
                    .doesNotStartWith("0\t");
            for (var set : CAPABILITIES) {
                softly.assertThat(status.get(set))
                        .as("%s of %s", set, child.getKey())
                        .isEqualTo(NO_CAPABILITY);
            }
        }
        softly.assertThat(stack.components())
                .extracting(component -> children.get(component.pid()).get("Uid"))
                .doesNotHaveDuplicates();
        softly.assertAll();
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void the_databases_superuser_reads_no_file_of_root() {
        for (var file : List.of("/etc/shadow", stack.home().tokenFile().toString())) {
            assertThat(
                            catchThrowable(
                                    () ->
                                            stack.query(
                                                    "ops",
                                                    "select pg_read_file('%s')".formatted(file))))
                    .hasMessageContaining("could not open file");
        }
    }

    @Test
    void no_call_is_answered_without_a_token_and_a_viewer_changes_nothing() {
        // Given
        var calls = stack.services().flatMap(url -> rest.callsOf(url, stack.token())).toList();
        var looking = calls.stream().filter(Call::looks).toList();
        var changing = calls.stream().filter(Call::changes).toList();

        // When
        var nobodys = rest.statuses(calls, "");
        var strangers = rest.statuses(calls, "wrong");
        var lookingViewers = rest.statuses(looking, Canaries.VIEWER);
        var changingViewers = rest.statuses(changing, Canaries.VIEWER);

        // Then
        assertThat(nobodys).containsOnly(401);
        assertThat(strangers).containsOnly(401);
        assertThat(lookingViewers).contains(200).doesNotContain(401, 403);
        assertThat(changingViewers).hasSizeGreaterThanOrEqualTo(5).containsOnly(403);
        assertThat(rest.statuses(gets("/api/no", "/api/no/no"), stack.token())).containsOnly(404);
        assertThat(rest.statuses(gets("/q/health", "/q/metrics"), "")).containsOnly(200);
        assertThat(rest.statuses(gets("/", "/q/openapi"), "")).containsOnly(401);
    }

    @Test
    void without_credentials_the_bucket_is_neither_listed_nor_read_nor_written() throws Exception {
        // Given
        var door = new S3Door(stack.ports().s3());
        var before = stack.files().inBucket();

        // When
        var softly = new SoftAssertions();
        for (var target : door.targets(before.getFirst())) {
            for (var method : S3Door.METHODS) {
                var request = "%s %s".formatted(method, target);
                softly.assertThat(door.status(request)).as(request).isEqualTo(403);
            }
        }
        softly.assertThat(door.status("no HTTP at all")).isEqualTo(403);

        // Then
        softly.assertThat(stack.files().inBucket()).isEqualTo(before).isNotEmpty();
        softly.assertAll();
    }

    @Test
    void with_a_wrong_signature_a_backup_that_is_there_looks_like_one_that_is_not()
            throws Exception {
        // Given
        var door = new S3Door(stack.ports().s3());
        var before = stack.files().inBucket();

        // When
        var softly = new SoftAssertions();
        for (var name : List.of(before.getFirst(), "missing")) {
            for (var method : S3Door.METHODS) {
                for (var signed : door.wronglySigned(method, S3Door.BUCKET + "/" + name)) {
                    softly.assertThat(door.status(signed)).as(signed).isEqualTo(403);
                }
            }
        }

        // Then
        softly.assertThat(stack.files().inBucket()).isEqualTo(before).isNotEmpty();
        softly.assertAll();
    }

    @Exhaustive
    @Test
    void a_service_that_is_still_ending_is_waited_for_and_started_again() throws Exception {
        for (var name : List.of("backup-service", "kafka")) {
            // Given
            var ending = component(name);
            ProcessHandle.of(ending.pid()).orElseThrow().destroy();

            // When
            stack.up();

            // Then
            assertThat(component(name).pid()).isNotEqualTo(ending.pid());
            assertThat(stack.status()).startsWith("exit code 0");
        }
    }

    @Exhaustive
    @Test
    void a_server_that_was_halted_is_not_ready() throws Exception {
        for (var name : List.of("postgres", "kafka", "s3")) {
            var pid = Long.toString(component(name).pid());
            signal("-STOP", pid);
            try {
                assertThat(stack.status())
                        .startsWith("exit code 1")
                        .contains(name + " runs but is not ready");
            } finally {
                signal("-CONT", pid);
            }
            await().until(() -> stack.status().startsWith("exit code 0"));
        }
    }

    /** The kernel's view of each child's rights, for all components of the stack. */
    private static Map<Long, Map<String, String>> children() {
        var children = new HashMap<Long, Map<String, String>>();
        for (var child : stack.processes()) {
            try {
                children.put(child.pid(), status(Path.of("/proc", Long.toString(child.pid()))));
            } catch (IOException _) {
                // A PostgreSQL session that has ended meanwhile.
            }
        }
        assertThat(stack.components())
                .hasSizeGreaterThan(3)
                .extracting(Component::pid)
                .allMatch(children::containsKey);
        return children;
    }

    private static Map<String, String> status(Path process) throws IOException {
        var status = new HashMap<String, String>();
        for (var line : Files.readAllLines(process.resolve("status"))) {
            var pair = line.split(":", 2);
            status.put(pair[0], pair[1].strip());
        }
        return status;
    }

    private static Component component(String name) {
        return stack.home().state().flatMap(state -> state.find(name)).orElseThrow();
    }

    private static void signal(String signal, String pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, pid).start().waitFor();
    }

    /** These paths, for every service. */
    private static List<Call> gets(String... paths) {
        return stack.services()
                .flatMap(url -> Stream.of(paths).map(path -> new Call("GET", url + path)))
                .toList();
    }
}
