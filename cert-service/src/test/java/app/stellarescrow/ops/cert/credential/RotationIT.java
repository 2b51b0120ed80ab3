package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.cert.credential.PlatformForTests.ENV;
import static app.stellarescrow.ops.cert.credential.PlatformForTests.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.devstack.demo.LocalPlatform;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.RotationSpec;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.RotationResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rotations of the demo platform's API keys, as an operator sees them. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationIT {

    private static final String NAME = "API_KEYS";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void two_keys_that_the_platform_knows() {
        service = new ServiceProbe(servers, json, url);
        PlatformForTests.writeEnv("API_KEYS=old-key-of-reports,old-key-of-shops");
        PLATFORM.recreate();
    }

    @AfterEach
    void no_rotation_is_open() {
        open().ifPresent(id -> run(new RotationSpec.Abort(NAME, id, "the test is over")));
        PLATFORM.recreate();
        check();
        service.close();
    }

    @Extended
    @Test
    void fault_65_new_keys_count_only_once_the_process_is_recreated() {
        // Given
        PLATFORM.stop();
        var process = new LocalPlatform(PlatformForTests.HOME, ENV, PLATFORM.port());
        process.start();
        var blocked = run(new RotationSpec.Start(NAME));
        assertThat(steps(blocked)).containsExactly("GENERATED", "ADDED");
        assertThat(problem(blocked, Condition.Test.ROTATION_BLOCKED))
                .contains(PLATFORM.url(), "still has its old environment", "force-recreate");

        // When
        process.restart();

        // Then
        assertThat(problem(check(), Condition.Test.ROTATION_BLOCKED)).contains("recreate it");

        // When
        process.recreate();

        // Then
        assertThat(steps(check())).containsExactly("VERIFIED", "DRAINING");
        process.stop();
    }

    @Extended
    @Test
    void fault_67_a_used_key_stays_until_an_approver_has_a_reason() throws Exception {
        // Given
        startAndRecreate();

        // When
        var refusal =
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> {
                                    status("old-key-of-reports", "nightly-report/1.0");
                                    return problem(check(), Condition.Test.ROTATION_BLOCKED);
                                },
                                text -> text.contains("used by"));

        // Then
        assertThat(refusal)
                .contains("nightly-report/1.0 from 127.0.0.1", "unused for 2.0 s")
                .doesNotContain("ops-rotation-probe");
        assertThat(keys()).hasSize(3).contains("old-key-of-reports", "old-key-of-shops");
        var id = open().orElseThrow();
        assertThat(failureByOperator(new RotationSpec.Advance(NAME, id, "they agreed")).hint())
                .contains("approver");
        assertThat(service.failure(new RotationSpec.Advance(NAME, id, null)).reason())
                .contains("requires a reason");

        // When
        var removed = run(new RotationSpec.Advance(NAME, id, "they agreed"));

        // Then
        assertThat(steps(removed)).containsExactly("REMOVED");
        assertThat(problem(removed, Condition.Test.ROTATION_BLOCKED))
                .contains("still accepts the old key", "recreate it");
        PLATFORM.recreate();
        assertThat(problem(check(), Condition.Test.ROTATION_BLOCKED)).isEmpty();
    }

    @Test
    void fault_69_an_unused_key_is_removed_and_no_body_event_log_or_argument_shows_one()
            throws Exception {
        // Given
        startAndRecreate();

        // When
        await().atMost(Duration.ofSeconds(60)).until(() -> steps(check()).contains("REMOVED"));
        PLATFORM.recreate();
        var over = check();

        // Then
        assertThat(over.conditions()).noneMatch(Condition::holds);
        assertThat(open()).isEmpty();
        assertThat(keys()).hasSize(1).allMatch(key -> key.matches("[0-9a-f]{64}"));
        assertThat(status(keys().getFirst(), "shop")).isEqualTo(200);
        assertThat(status("old-key-of-reports", "nightly-report/1.0")).isEqualTo(401);
        assertThat(Files.readString(ENV))
                .startsWith("# for the API\nAPI_KEYS=")
                .endsWith(" # two consumers\nADMIN_KEYS='a'\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ENV)))
                .isEqualTo("rw-------");
        assertThat(filesBesideIt()).containsExactly(".env");
        assertThatNoKeyIsShown(
                List.of(keys().getFirst(), "old-key-of-reports", "old-key-of-shops"));
    }

    @Test
    void an_aborted_rotation_leaves_the_file_as_it_was() throws Exception {
        // Given
        var before = Files.readString(ENV);
        run(new RotationSpec.Breach(NAME, "leaked in a chat"));
        assertThat(keys()).hasSize(3);

        // When
        run(new RotationSpec.Abort(NAME, open().orElseThrow(), "it was another key"));

        // Then
        assertThat(open()).isEmpty();
        assertThat(Files.readString(ENV)).isEqualTo(before);
        assertThat(filesBesideIt()).containsExactly(".env");
    }

    @Test
    void a_second_start_is_refused_and_names_the_open_rotation() {
        // Given
        run(new RotationSpec.Start(NAME));

        // When
        var refused = service.failure(new RotationSpec.Start(NAME));

        // Then
        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.reason()).contains(open().orElseThrow());
    }

    @Extended
    @Test
    void a_file_that_is_refused_blocks_only_its_own_credential_and_old_ones_are_overdue() {
        // When
        var result = run(new RotationSpec.Check(RotationSpec.ALL_CREDENTIALS));

        // Then
        assertThat(result.conditions())
                .filteredOn(Condition::holds)
                .extracting(each -> each.test() + " " + each.subject())
                .containsExactlyInAnyOrder("ROTATION_BLOCKED BROKEN", "ROTATION_OVERDUE GRAFANA");
        assertThat(result.credentials())
                .extracting(RotationResult.State::name)
                .contains(NAME, "BROKEN", "GRAFANA");
    }

    private void startAndRecreate() {
        run(new RotationSpec.Start(NAME));
        PLATFORM.recreate();
        assertThat(steps(check())).containsExactly("VERIFIED", "DRAINING");
    }

    private static List<String> steps(RotationResult result) {
        return result.credentials().getFirst().steps();
    }

    private RotationResult check() {
        return run(new RotationSpec.Check(NAME));
    }

    private RotationResult run(RotationSpec spec) {
        return (RotationResult) service.report(spec);
    }

    private JobOutcome.Failed failureByOperator(RotationSpec spec) {
        var asked = ServiceProbe.request(spec);
        var request =
                new JobRequested(
                        asked.jobId(),
                        spec,
                        asked.requestedAt(),
                        asked.startBy(),
                        new JobRequested.Requester("otto", "operator"));
        service.kafka.send(request);
        return (JobOutcome.Failed) service.result(request).outcome();
    }

    private static String problem(RotationResult result, Condition.Test test) {
        return result.conditions().stream()
                .filter(each -> each.test() == test && each.subject().equals(NAME))
                .filter(Condition::holds)
                .map(each -> String.valueOf(each.problem()))
                .findFirst()
                .orElse("");
    }

    private Optional<String> open() {
        try {
            for (var each : service.get("/api/credentials")) {
                if (each.path("name").asText().equals(NAME) && each.path("rotation").isObject()) {
                    return Optional.of(each.path("rotation").path("id").asText());
                }
            }
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(String key, String agent) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(PLATFORM.url() + "/api/ledger"))
                        .header("X-API-Key", key)
                        .header("User-Agent", agent)
                        .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static List<String> keys() throws Exception {
        var line =
                Files.readAllLines(ENV).stream()
                        .filter(each -> each.startsWith("API_KEYS="))
                        .findFirst()
                        .orElseThrow();
        return List.of(line.substring("API_KEYS=".length()).split(" ")[0].split(","));
    }

    private static List<String> filesBesideIt() throws Exception {
        try (var files = Files.list(ENV.getParent())) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private void assertThatNoKeyIsShown(List<String> keys) throws Exception {
        var shown =
                Shown.everywhere(service, List.of(Topics.JOB_RESULTS, Topics.JOB_PROGRESS), url);
        assertThat(shown).contains(new Key(keys.getFirst()).fingerprint());
        assertThat(keys).noneMatch(shown::contains);
        try (var processes = Files.list(Path.of("/proc"))) {
            var lines = processes.map(Shown::commandLine).toList();
            assertThat(keys).noneMatch(key -> lines.stream().anyMatch(line -> line.contains(key)));
        }
        assertThat(Arrays.asList(shown.split("\n"))).hasSizeGreaterThan(20);
    }
}
