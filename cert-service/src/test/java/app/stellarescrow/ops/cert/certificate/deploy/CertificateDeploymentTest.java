package app.stellarescrow.ops.cert.certificate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Deployed;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.KeptUnserved;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.PutBack;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Untouched;
import app.stellarescrow.ops.cert.certificate.deploy.EndpointProbe.Served;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a server that serves what it has read at its last reload, as real ones do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateDeploymentTest {

    private static final Instant NOW = Instant.now();
    private static final List<String> DOMAINS = List.of("example.com");
    private static final String RELOAD = "cp live/site/fullchain.pem served.pem";

    @TempDir private Path home;

    private LiveFolder live;
    private String old;
    private String version;

    @BeforeEach
    void deployed() throws Exception {
        live = new LiveFolder(home.resolve("live"), "site");
        old = live.store(certificate());
        live.activate(old);
        Files.copy(home.resolve("live/site/fullchain.pem"), home.resolve("served.pem"));
        version = live.store(certificate());
    }

    @Test
    void a_new_certificate_is_served_after_the_reload() throws Exception {
        var outcome = deployment("true", RELOAD).deploy(version, NOW);

        assertThat(outcome).isEqualTo(new Deployed(fingerprint(version), 1));
        assertThat(live.current()).contains(version);
    }

    @Test
    void fault_61_a_crash_after_the_new_pair_is_linked_is_finished_by_the_next_attempt()
            throws Exception {
        // Given
        new DeploymentMark(old, version).write(live.folder());
        live.activate(version);
        assertThat(live.read(live.current().orElseThrow()).fingerprint())
                .as("key and certificate belong together")
                .isEqualTo(fingerprint(version));

        // When
        var deployment = deployment("true", RELOAD);
        assertThat(deployment.isUnfinished()).isTrue();
        var outcome = deployment.resume(NOW);

        // Then
        assertThat(outcome).isEqualTo(new Deployed(fingerprint(version), 1));
        assertThat(deployment.isUnfinished()).isFalse();
    }

    @Test
    void fault_61_a_crash_after_the_old_pair_was_put_back_is_finished_by_the_next_attempt()
            throws Exception {
        // Given
        new DeploymentMark(old, version).write(live.folder());

        // When
        var outcome = deployment("true", RELOAD).resume(NOW);

        // Then
        assertThat(outcome).isEqualTo(new Deployed(fingerprint(version), 1));
    }

    @Extended
    @Test
    void a_command_that_fails_is_named_by_its_setting_and_shows_no_secret() throws Exception {
        // Given
        var reload =
                "printf '%05000d' 0; echo; echo cannot log in: swordfish; false # -a swordfish";

        // When
        var outcome = (PutBack) deployment("true", reload).deploy(version, NOW);

        // Then
        assertThat(outcome.reason())
                .startsWith("the.reload failed: sh ended with exit status 1: 0000")
                .endsWith("cannot log in: ***")
                .hasSizeLessThan(4_100);
    }

    @Test
    void fault_61_half_a_version_is_never_used() throws Exception {
        // Given: a crash while the files of a version were written
        var part = home.resolve("live/site/versions/.000003-abcdef01");
        Files.createDirectories(part);
        Files.writeString(part.resolve("privkey.pem"), "half");

        assertThat(live.versions()).containsExactly(old, version);
        assertThat(live.undeployed()).contains(version);
    }

    @Test
    void a_pair_of_another_program_is_taken_over_without_a_change_of_content() throws Exception {
        // Given: certbot's layout
        var folder = Files.createDirectories(home.resolve("live/other"));
        var pair = certificate();
        Files.write(folder.resolve("fullchain.pem"), Pem.of(pair.chain()));
        Files.write(folder.resolve("privkey.pem"), Pem.of(pair.key()));
        var other = new LiveFolder(home.resolve("live"), "other");

        // When
        other.adopt();

        // Then
        assertThat(other.read(other.current().orElseThrow()).fingerprint())
                .isEqualTo(pair.fingerprint());
        assertThat(folder.resolve("privkey.pem"))
                .isSymbolicLink()
                .hasBinaryContent(Pem.of(pair.key()));
        assertThat(folder.resolve("fullchain.pem"))
                .isSymbolicLink()
                .hasBinaryContent(Pem.of(pair.chain()));
    }

    @Test
    void a_reload_without_effect_puts_the_old_pair_back() throws Exception {
        var outcome = deployment("true", "true").deploy(version, NOW);

        assertThat(outcome).isInstanceOf(PutBack.class);
        assertThat(((PutBack) outcome).oldServed()).isEmpty();
        assertThat(live.current()).contains(old);
        assertThat(live.undeployed()).as("for the next attempt").contains(version);
    }

    @Extended
    @Test
    void a_server_that_ends_at_the_reload_is_not_one_that_was_silent_before() throws Exception {
        var outcome = deployment("true", "rm -f served.pem").deploy(version, NOW);

        assertThat(((PutBack) outcome).reason()).contains("served.pem");
        assertThat(live.current()).contains(old);
    }

    @Test
    void a_second_server_that_was_silent_before_prevents_no_renewal() throws Exception {
        var silent = new Served("example.com:443 (192.0.2.1)", Optional.empty(), "no answer");

        var outcome = deployment("true", RELOAD, silent).deploy(version, NOW);

        assertThat(outcome).isEqualTo(new Deployed(fingerprint(version), 1));
    }

    @Test
    void endpoints_that_cannot_be_asked_are_no_proof() throws Exception {
        var plan = plan("true", RELOAD);

        var outcome = new CertificateDeployment(live, plan, _ -> List.of()).deploy(version, NOW);

        assertThat(((KeptUnserved) outcome).reason()).contains("no network");
    }

    @Test
    void a_check_that_refuses_the_new_pair_puts_the_old_one_back() throws Exception {
        var check =
                "readlink live/site/current | grep -q "
                        + old
                        + " || { echo bad pair >&2; exit 1; }";

        var outcome = deployment(check, RELOAD).deploy(version, NOW);

        assertThat(((PutBack) outcome).reason()).contains("bad pair");
        assertThat(live.current()).contains(old);
    }

    @Test
    void a_check_that_fails_already_changes_nothing() throws Exception {
        var outcome = deployment("false", RELOAD).deploy(version, NOW);

        assertThat(((Untouched) outcome).reason())
                .contains("nothing was changed", "the old one is served");
        assertThat(live.current()).contains(old);
    }

    @Test
    void a_server_that_is_down_while_its_check_fails_is_not_said_to_serve_the_old_certificate()
            throws Exception {
        // Given
        Files.delete(home.resolve("served.pem"));

        // When
        var outcome = deployment("false", RELOAD).deploy(version, NOW);

        // Then
        assertThat(((Untouched) outcome).reason())
                .contains("the old one is not served: ", "example.com:443");
    }

    @Test
    void an_old_certificate_about_to_expire_is_not_put_back() throws Exception {
        var outcome = deployment("true", "true").deploy(version, NOW.plus(Duration.ofDays(29)));

        assertThat(outcome).isInstanceOf(KeptUnserved.class);
        assertThat(live.current()).contains(version);
    }

    @ParameterizedTest
    @CsvSource({"fullchain.pem, garbage", "fullchain.pem, ''", "privkey.pem, garbage"})
    void a_damaged_pair_is_replaced_by_a_stand_in_until_the_next_order(String file, String content)
            throws Exception {
        // Given: through the links, so that the version is damaged
        Files.writeString(home.resolve("live/site").resolve(file), content);

        // When
        StandIn.ensure(live, DOMAINS, NOW);

        // Then
        var now = live.current().orElseThrow();
        assertThat(now).isNotEqualTo(old);
        assertThat(StandIn.is(live.read(now).leaf())).isTrue();
    }

    @Test
    void a_damaged_file_in_the_place_of_a_link_is_replaced_by_the_current_version()
            throws Exception {
        // Given
        var chain = home.resolve("live/site/fullchain.pem");
        Files.delete(chain);
        Files.writeString(chain, "garbage");

        // When
        StandIn.ensure(live, DOMAINS, NOW);

        // Then
        assertThat(live.current()).contains(old);
        assertThat(Fingerprint.of(Pem.certificates(Files.readAllBytes(chain)).getFirst()))
                .isEqualTo(fingerprint(old));
    }

    @Test
    void a_damaged_certificate_is_told_with_its_file() throws Exception {
        var file = home.resolve("live/site/versions").resolve(version).resolve("fullchain.pem");
        Files.writeString(file, "garbage");

        assertThatThrownBy(() -> live.chain(version)).hasMessageContaining(file.toString());
    }

    private CertificateDeployment deployment(String check, String reload, Served... others) {
        return new CertificateDeployment(
                live,
                plan(check, reload),
                _ -> Stream.concat(Stream.of(served()), Stream.of(others)).toList());
    }

    private DeployPlan plan(String check, String reload) {
        var in = "cd '%s' && ".formatted(home);
        return new DeployPlan(
                Optional.of(new ShellCommand("the.check", in + "{ " + check + "; }")),
                Optional.of(new ShellCommand("the.reload", in + reload)),
                Optional.empty(),
                Optional.empty(),
                List.of("example.com:443"),
                Duration.ofMillis(500));
    }

    private Served served() {
        try {
            var chain = Pem.certificates(Files.readAllBytes(home.resolve("served.pem")));
            return new Served("example.com:443", Optional.of(Fingerprint.of(chain.getFirst())), "");
        } catch (Exception e) {
            return new Served("example.com:443", Optional.empty(), e.toString());
        }
    }

    private String fingerprint(String of) throws Exception {
        return live.read(of).fingerprint();
    }

    private static KeyAndChain certificate() throws Exception {
        return TestCertificates.issued(DOMAINS, NOW);
    }
}
