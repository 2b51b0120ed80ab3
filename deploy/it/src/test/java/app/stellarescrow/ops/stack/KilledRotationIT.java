package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.testing.Exhaustive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A rotation of the demo platform's keys, whose service is killed between a step and its record.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledRotationIT {

    private static final String NAME = "API_KEYS";
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final Pattern KEYS = Pattern.compile("(?m)^API_KEYS=(.*)$");

    private static RealStack stack;

    private final Set<String> secrets = new HashSet<>();

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        stack = new RealStack();
        stack.start(
                Map.of(
                        StackSettings.DEMO_PLATFORM,
                        "true",
                        "CREDENTIALS_API_KEYS_DRAIN",
                        DRAIN.toSeconds() + "s"));
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void fault_66_a_rotation_goes_on_after_kill_9_in_its_steps_and_no_argument_has_a_key()
            throws Exception {
        try (var arguments = new ArgumentsSample()) {
            // When
            killedAt("ADDED", "rotate", NAME, "--breach", "--reason", "trial");

            // Then
            var id = awaited(RotationState.ADDED).id().toString();
            assertThat(keys()).hasSize(2);

            // When
            ops("restart", "platform", "--recreate");
            ops("rotation", "advance", id, "--wait");
            var begun = rotation().reached(RotationState.DRAINING).orElseThrow();
            await().until(() -> Instant.now().isAfter(begun.plus(DRAIN)));
            killedAt("REMOVED", "rotation", "advance", id);

            // Then
            awaited(RotationState.REMOVED);
            ops("restart", "platform", "--recreate");
            ops("rotation", "advance", id, "--wait");
            assertThat(credential().rotation()).isNull();
            assertThat(keys()).singleElement().asString().matches("[0-9a-f]{64}");
            assertThatOnlyTheFileIsLeft();
            assertThat(told())
                    .isEqualTo(
                            "API_KEYS NOTICE,API_KEYS GENERATED,API_KEYS ADDED,API_KEYS VERIFIED,API_KEYS DRAINING,API_KEYS REMOVED,API_KEYS ended");
            assertThat(secrets).hasSize(2);
            assertThat(arguments.looks()).isGreaterThan(100);
            assertThat(arguments.seen())
                    .anyMatch(each -> each.contains("cert-service"))
                    .noneMatch(each -> secrets.stream().anyMatch(each::contains));
        }
    }

    /** The step is done, but not stored. */
    private void killedAt(String state, String... command) throws Exception {
        try (var gate = StepGate.at(stack, state)) {
            ops(command);
            gate.awaitWaiting();
            secrets.addAll(keys());
            stack.kill("cert-service");
        }
        assertThat(last()).isNotEqualTo(state);
        stack.up();
    }

    /** Also with an exit code of 3: the rotation waits for an operator. */
    private static void ops(String... command) {
        var said = Said.by(stack.home().folder(), command);
        assertThat(said.exitCode()).as("%s: %s", String.join(" ", command), said).isIn(0, 3);
    }

    private static RotationView awaited(RotationState state) {
        return await().ignoreExceptions()
                .until(
                        KilledRotationIT::rotation,
                        each -> each.state() == state && each.waitsFor() != null);
    }

    private static RotationView rotation() {
        return credential().rotation();
    }

    private static CredentialView credential() {
        return new CredentialApi(stack.servers().cert())
                .list().value().stream()
                        .filter(each -> each.name().equals(NAME))
                        .findFirst()
                        .orElseThrow();
    }

    private static String last() throws Exception {
        return stack.query(
                "ops",
                "select document -> 'steps' -> -1 ->> 'state' from cert.rotation where credential = 'API_KEYS'");
    }

    /** What the run history got over Kafka, each as often as it was told. */
    private static String told() throws Exception {
        return stack.query(
                "ops",
                "select string_agg(what, ',' order by at) from scheduler.run_event where what like 'API_KEYS %'");
    }

    private static Path folder() {
        return stack.home().folder().resolve("demo");
    }

    private static Set<String> keys() throws Exception {
        var line = KEYS.matcher(Files.readString(folder().resolve(".env"), ISO_8859_1));
        assertThat(line.find()).isTrue();
        return Set.of(line.group(1).strip().split(","));
    }

    private static void assertThatOnlyTheFileIsLeft() throws Exception {
        try (var files = Files.list(folder())) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .filteredOn(each -> each.contains("env"))
                    .containsExactly(".env");
        }
    }
}
