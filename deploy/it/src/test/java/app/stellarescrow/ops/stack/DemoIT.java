package app.stellarescrow.ops.stack;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.CertificateView.Place;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.fault.Fault;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stack as {@code ./ops up --demo} starts it, with nginx and an ACME server. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class DemoIT {

    private static final String NAME = "localhost";
    private static final Path README = Path.of("../../README.md");
    private static RealStack stack;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(PebbleProgram.isHere(), PebbleProgram.REMEDY);
        stack = new RealStack();
        stack.start(Map.of(StackSettings.DEMO_PLATFORM, "true"));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void a_newcomer_renews_a_certificate_within_a_minute_and_sees_it_valid_and_served()
            throws IOException {
        // Given
        var line = "cert renew localhost --force --reason trial --wait";
        assertThat(Files.readString(README)).contains("./ops up --demo && ./ops " + line);
        var before = served();

        // When
        var began = System.nanoTime();
        var said = Said.by(stack.home().folder(), line.split(" "));
        var took = Duration.ofNanos(System.nanoTime() - began);

        // Then
        assertThat(said.exitCode()).as(said.toString()).isZero();
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        assertThat(served())
                .isNotEmpty()
                .containsOnly(certificate().newest().fingerprint())
                .doesNotContainAnyElementsOf(before);
        assertThat(certs()).containsPattern(NAME + " +valid .* served ");
    }

    @Test
    @Order(2)
    void a_broken_configuration_keeps_the_old_certificate_and_pages_within_two_minutes()
            throws Exception {
        var broken = nginx("conf.d/broken.conf");
        assertThatItPagesUntilMended(
                "CertNotDeployed",
                () -> Files.writeString(broken, "nonsense;\n"),
                () -> Files.delete(broken));
        assertThat(alerts("ServedCertMismatch")).as("nothing else is served").isEmpty();
    }

    @Test
    @Order(3)
    void a_reload_that_fails_keeps_the_old_certificate_and_pages_within_two_minutes()
            throws Exception {
        var file = nginx("nginx.pid");
        var pid = Files.readString(file);
        assertThatItPagesUntilMended(
                "ServedCertMismatch",
                () -> Files.writeString(file, "no process"),
                () -> Files.writeString(file, pid));
    }

    @Test
    @Order(4)
    void one_of_two_endpoints_that_keeps_the_old_certificate_brings_it_back_and_pages()
            throws Exception {
        var conf = nginx("nginx.conf");
        var before = Files.readString(conf);
        assertThatItPagesUntilMended(
                "ServedCertMismatch", () -> pinSecondEndpoint(conf), () -> write(conf, before));
    }

    /** The next check deploys what was issued, once an operator has mended it. */
    private static void assertThatItPagesUntilMended(String alert, Step breaking, Step mending)
            throws Exception {
        // Given
        ended(new CertificateSpec.Check(NAME));
        var before = certificate();
        breaking.run();

        // When
        var run = renew();

        // Then
        assertThat(run.isSuccess()).isFalse();
        await().atMost(2, MINUTES).until(() -> !alerts(alert).isEmpty());
        assertThat(alerts(alert)).extracting(AlertView::severity).containsOnly("P1");
        assertThat(served()).containsOnly(before.newest().fingerprint());

        // When
        mending.run();
        var check = ended(new CertificateSpec.Check(NAME));

        // Then
        assertThat(check.isSuccess()).isTrue();
        await().atMost(1, MINUTES).until(() -> alerts(alert).isEmpty());
        assertThat(certificate().findings()).isEmpty();
        assertThat(served())
                .containsOnly(certificate().newest().fingerprint())
                .doesNotContain(before.newest().fingerprint());
    }

    private interface Step {
        void run() throws Exception;
    }

    /** It reads copies of the present files, which a renewal does not replace. */
    private static void pinSecondEndpoint(Path conf) throws Exception {
        copyPresentFiles();
        var text = Files.readString(conf);
        var second = text.lastIndexOf("ssl_certificate ");
        var pinned = text.substring(second).replaceAll("live/[\\w.]+/", "conf.d/");
        assertThat(pinned).isNotEqualTo(text.substring(second));
        Files.writeString(conf, text.substring(0, second) + pinned);
    }

    private static void copyPresentFiles() throws IOException {
        for (var file : List.of("fullchain.pem", "privkey.pem")) {
            // Not a copy of its mode: nginx runs as another user.
            Files.write(
                    nginx("conf.d").resolve(file),
                    Files.readAllBytes(nginx("live/localhost").resolve(file)));
        }
    }

    private static void write(Path conf, String text) throws IOException {
        Files.writeString(conf, text);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Order(5)
    void a_review_by_the_command_names_each_fault_of_the_demo_until_it_is_mended(Fault fault)
            throws Exception {
        // Given
        assumeTrue(fault != Fault.DISK || RunAs.root(), "only root can mount the demo's disk");
        assumeTrue(fault != Fault.REDIS_COLD || LocalRedis.isHere(), "no Redis is installed");
        var shift = new Shift(stack);
        shift.awaitLoad();

        // When
        shift.ops("demo", "break", fault.word());
        var broken = shift.said("perf", "review", "--wait");
        var found = shift.lastReview();
        shift.ops("demo", "mend", fault.word());
        shift.review();

        // Then
        assertThat(broken.out()).containsPattern("(warn|critical) +" + fault.check());
        assertThat(Shift.findings(found)).as(broken.out()).contains(fault.check());
        assertThat(Shift.findings(shift.lastReview())).doesNotContain(fault.check());
    }

    @Test
    @Order(6)
    void an_old_certificate_that_comes_back_pages_until_the_deployed_one_is_served_again()
            throws Exception {
        // Given
        var conf = nginx("nginx.conf");
        var before = Files.readString(conf);
        assertThat(nginx("conf.d/fullchain.pem"))
                .as("an old one, since the endpoint that kept its own")
                .content()
                .isNotEqualTo(Files.readString(nginx("live/localhost/fullchain.pem")));

        // When
        write(conf, before.replaceAll("live/[\\w.]+/", "conf.d/"));
        reload();

        // Then
        await().atMost(2, MINUTES).until(() -> mismatch(true));
        assertThat(alerts("ServedCertMismatch")).extracting(AlertView::severity).containsOnly("P1");
        assertThat(certs()).containsPattern(NAME + " +old certificate served .* 0 of 2 ");

        // When
        write(conf, before);
        reload();

        // Then
        await().atMost(2, MINUTES).until(() -> mismatch(false));
        assertThat(certs()).containsPattern(NAME + " +valid .* served ");
    }

    /** Whether the alert fires after another check. */
    private static boolean mismatch(boolean expected) {
        ended(new CertificateSpec.Check(NAME));
        return alerts("ServedCertMismatch").isEmpty() != expected;
    }

    private static void reload() throws IOException {
        Program.run(List.of("kill", "-HUP", Files.readString(nginx("nginx.pid")).strip()));
    }

    @Test
    @Order(7)
    void after_down_neither_nginx_nor_pebble_nor_the_platform_is_left() throws Exception {
        // Given
        var processes = stack.processes().stream().map(Processes.One::pid).toList();
        assertThat(stack.components())
                .extracting(each -> each.name())
                .contains("nginx", "pebble", "platform", "cert-service");

        // When
        var exitCode = stack.down();

        // Then
        assertThat(exitCode).isZero();
        assertThat(Processes.now().all())
                .extracting(Processes.One::pid)
                .doesNotContainAnyElementsOf(processes);
    }

    private static RunAnswer renew() {
        return ended(new CertificateSpec.Renewal(NAME, "trial"));
    }

    private static RunAnswer ended(JobSpec job) {
        var id = stack.scheduler().runAdHoc(job).id();
        return await().atMost(2, MINUTES).until(() -> stack.scheduler().run(id), RunAnswer::isOver);
    }

    private static String certs() {
        return Said.by(stack.home().folder(), "certs").out();
    }

    private static CertificateView certificate() {
        return new CertificateApi(stack.servers().cert()).show(NAME).value();
    }

    /** Of our certificate, that fire. */
    private static List<AlertView> alerts(String name) {
        return new AlertApi(stack.servers().alert())
                .list(Optional.of("firing"), 1_000).value().stream()
                        .filter(each -> each.target().equals(NAME) && each.name().equals(name))
                        .toList();
    }

    /** What both endpoints serve now. */
    private static List<String> served() {
        ended(new CertificateSpec.Check(NAME));
        return certificate().places().stream()
                .filter(Place::served)
                .map(Place::fingerprint)
                .toList();
    }

    private static Path nginx(String file) {
        return stack.home().folder().resolve("nginx").resolve(file);
    }
}
