package app.stellarescrow.ops.stack;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.api.AlertView;
import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.cli.certificate.CertsCommand;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The stack as {@code ./ops up --demo} starts it, with nginx and an ACME server. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class DemoIT {

    private static final String NAME = "localhost";
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
    void a_newcomer_renews_a_certificate_within_a_minute_and_sees_it_valid_and_served() {
        // When
        var began = System.nanoTime();
        var run = renew();
        var took = Duration.ofNanos(System.nanoTime() - began);

        // Then
        assertThat(run.isSuccess()).as(run.reason().orElse("")).isTrue();
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        assertThat(certs()).containsPattern(NAME + " +valid .* served ");
    }

    @Test
    @Order(2)
    void a_server_that_cannot_reload_keeps_the_old_certificate_and_pages_within_two_minutes()
            throws Exception {
        // Given
        var before = certificate();
        var broken = conf();
        Files.writeString(broken, "nonsense;\n");

        // When
        var run = renew();

        // Then
        assertThat(run.isSuccess()).isFalse();
        await().atMost(2, MINUTES).until(() -> pages());
        assertThat(certificate().newest().fingerprint()).isEqualTo(before.newest().fingerprint());

        // When: the operator corrects it, and the next check deploys what was issued
        Files.delete(broken);
        var check = ended(new JobSpec.Certificate(NAME));

        // Then
        assertThat(check.isSuccess()).isTrue();
        await().atMost(1, MINUTES).until(() -> !pages());
        assertThat(certificate().findings()).isEmpty();
        assertThat(certificate().newest().fingerprint())
                .isNotEqualTo(before.newest().fingerprint());
    }

    @Test
    @Order(3)
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

    private static Run renew() {
        return ended(new JobSpec.CertificateRenewal(NAME, "trial"));
    }

    private static Run ended(JobSpec job) {
        var id = stack.scheduler().runAdHoc(job).id();
        return await().atMost(1, MINUTES).until(() -> stack.scheduler().run(id), Run::isOver);
    }

    private static CertificateView certificate() {
        return new CertificateApi(stack.servers().cert()).show(NAME).value();
    }

    private static boolean pages() {
        return new AlertApi(stack.servers().alert())
                .list().value().stream()
                        .filter(AlertView::fires)
                        .filter(each -> each.target().equals(NAME))
                        .anyMatch(
                                each ->
                                        each.name().equals("ServedCertMismatch")
                                                && each.severity().equals("P1"));
    }

    /** The output of {@code ./ops certs}. */
    private static String certs() {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        var terminal = new Terminal(out, out, false, Map.of(), Clock.systemUTC());
        new CertsCommand(terminal, stack.servers()).run();
        return said.toString();
    }

    private static Path conf() {
        return stack.home().folder().resolve("nginx/conf.d/broken.conf");
    }
}
