package app.stellarescrow.ops.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.StackState.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

/** What a local user, and a part that was taken over, get at in a real stack. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorsIT {

    private static final String NO_CAPABILITY = "0000000000000000";
    private static final List<String> CAPABILITIES =
            List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb");

    private static RealStack stack;

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        stack = new RealStack();
        stack.start(Map.of());
        var backup = stack.scheduler().runAdHoc("backup", "stellar_escrow").id();
        await().until(() -> stack.scheduler().run(backup).isOver());
        assertThat(stack.scheduler().run(backup).state()).isEqualTo("SUCCEEDED");
    }

    @AfterAll
    static void stop() {
        stack.close();
        Awaitility.reset();
    }

    @Test
    void no_child_can_gain_a_right() throws IOException {
        var softly = new SoftAssertions();
        for (var child : children()) {
            var status = status(child);
            softly.assertThat(status.get("NoNewPrivs")).as("%s", child).isEqualTo("1");
            for (var set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
                softly.assertThat(status.get(set))
                        .as("%s of %s", set, child)
                        .isEqualTo(NO_CAPABILITY);
            }
        }
        softly.assertAll();
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    void a_child_that_root_starts_is_a_user_of_its_own_without_capabilities_and_groups()
            throws IOException {
        var softly = new SoftAssertions();
        for (var child : children()) {
            var status = status(child);
            softly.assertThat(status.get("Groups")).as("groups of %s", child).isEmpty();
            softly.assertThat(status.get("Uid")).as("user of %s", child).doesNotStartWith("0\t");
            for (var set : CAPABILITIES) {
                softly.assertThat(status.get(set))
                        .as("%s of %s", set, child)
                        .isEqualTo(NO_CAPABILITY);
            }
        }
        softly.assertThat(stack.components().stream().map(DoorsIT::user)).doesNotHaveDuplicates();
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
    void without_credentials_the_bucket_is_neither_listed_nor_read_nor_written() throws Exception {
        // Given
        var bucket = "/stellarescrow-backups";
        var object = bucket + "/" + stack.filesInBucket().getFirst();
        var there = List.of("/", bucket, bucket + "?list-type=2", bucket + "?acl", object);
        var others = List.of(object + "?acl", bucket + "/new", bucket + "?uploads", "/other");
        var before = stack.filesInBucket();

        // When
        var softly = new SoftAssertions();
        for (var path : Stream.concat(there.stream(), others.stream()).toList()) {
            for (var method : List.of("GET", "HEAD", "PUT", "DELETE", "POST", "OPTIONS")) {
                softly.assertThat(s3(method, path)).as("%s %s", method, path).isBetween(400, 501);
            }
        }

        // Then
        for (var path : there) {
            softly.assertThat(s3("GET", path)).as("GET %s", path).isEqualTo(403);
        }
        softly.assertThat(stack.filesInBucket()).isEqualTo(before).isNotEmpty();
        softly.assertAll();
    }

    @Test
    void a_service_that_is_still_ending_is_waited_for_and_started_again() throws Exception {
        for (var name : List.of("backup-service", "drtest-service", "s3", "kafka")) {
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

    private static List<Path> children() {
        return stack.processes().stream()
                .map(each -> Path.of("/proc", Long.toString(each.pid())))
                .toList();
    }

    private static Map<String, String> status(Path process) throws IOException {
        var status = new HashMap<String, String>();
        try (var lines = lines(process)) {
            lines.map(line -> line.split(":", 2))
                    .forEach(pair -> status.put(pair[0], pair[1].strip()));
        }
        return status;
    }

    private static Stream<String> lines(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream();
    }

    private static String user(Component component) {
        try {
            return status(Path.of("/proc", Long.toString(component.pid()))).get("Uid");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Component component(String name) {
        return stack.home().state().flatMap(state -> state.find(name)).orElseThrow();
    }

    private static int s3(String method, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var url = URI.create("http://127.0.0.1:" + stack.ports().s3() + path);
            var request =
                    HttpRequest.newBuilder(url)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    private static void signal(String signal, String pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, pid).start().waitFor();
    }
}
