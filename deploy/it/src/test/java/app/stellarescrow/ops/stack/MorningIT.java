package app.stellarescrow.ops.stack;

import static app.stellarescrow.ops.stack.Shift.assertRed;
import static app.stellarescrow.ops.stack.Shift.assertSameForCurl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.testing.Exhaustive;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** {@code ./ops morning} on a healthy stack, and on one that is broken and mended many times. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class MorningIT {

    private static final String TARGET = "stellar_escrow";
    private static final int RED = 1;

    /** One ledger behind is red, and so is a record after seconds; a slow machine is not. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    StackSettings.DEMO_PLATFORM,
                    "true",
                    "PERF_MORNING_LAG_LEDGER_TIME",
                    "10m",
                    "PERF_MORNING_UNREAD_FOR",
                    "10s",
                    "PERF_HEALTH_WATCH_EVERY",
                    "5s",
                    "PERF_THRESHOLDS_API_LATENCY_WARN",
                    "60000",
                    "PERF_THRESHOLDS_API_LATENCY_CRITICAL",
                    "60000",
                    "PERF_THRESHOLDS_API_PERCENTILES_WARN",
                    "60000",
                    "PERF_THRESHOLDS_API_PERCENTILES_CRITICAL",
                    "60000",
                    "PERF_THRESHOLDS_SLOW_QUERIES_WARN",
                    "60000",
                    "PERF_THRESHOLDS_SLOW_QUERIES_CRITICAL",
                    "60000");

    private static RealStack stack;
    private static Breakage breakage;
    private static Shift shift;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(PebbleProgram.isHere()).as(PebbleProgram.REMEDY).isTrue();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
        stack = new RealStack();
        breakage = new Breakage(stack);
        shift = new Shift(stack);
        stack.start(SETTINGS);
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void a_new_stack_is_not_red_by_mistake_and_green_once_all_has_run_once() throws Exception {
        // Given
        var fresh = shift.morning();

        // When
        shift.ops("run", "backup", "--wait");
        shift.ops("drill", "--wait");
        shift.ops("cert", "renew", "localhost", "--force", "--reason", "trial", "--wait");
        shift.ops("run", "rotation", "--wait");
        shift.reviewHealthyDemo();
        var all = shift.morning();

        // Then
        assertThat(fresh.said().exitCode()).isEqualTo(RED);
        assertThat(fresh.line("backups", TARGET).reason()).isEqualTo("there is no backup");
        assertThat(all.open()).as(all.said().out()).isEmpty();
        assertThat(all.said().exitCode()).isZero();
        assertSameForCurl(all);
    }

    @Test
    @Order(2)
    void a_killed_service() throws Exception {
        // Given
        stack.kill("drtest-service");

        // When
        var broken = shift.morning();
        stack.up();

        // Then
        assertRed(broken, "RED services drtest-service", "RED drills drtest-service");
        assertThat(broken.line("services", "drtest-service").reason()).contains("does not answer");
        assertThat(broken.line("services", "drtest-service").next()).contains("./ops up");
        shift.assertGreenAgain();
    }

    @Test
    @Order(3)
    void a_consumer_that_stands_still() throws Exception {
        Morning broken;
        // Given
        try (var _ = breakage.lockWorkOf("drtest")) {
            stack.scheduler().runAdHoc(new JobSpec.Drill(TARGET, null));

            // When
            broken = shift.once("RED consumers drtest-service");
        }

        // Then
        assertRed(broken, "RED consumers drtest-service");
        var line = broken.line("consumers", "drtest-service");
        assertThat(line.reason()).contains("1 record(s) are unread, the oldest for more than 10");
        assertThat(line.next()).contains("./ops logs drtest-service", "RB-017");
        shift.assertGreenAgain();
    }

    @Test
    @Order(4)
    void a_damaged_backup_and_its_failed_drill() throws Exception {
        // Given
        shift.ops("run", "backup", "--wait");
        var key = stack.backups().list().value().getFirst().key();
        breakage.rot(key);
        shift.said("backups", "verify", key);
        shift.said("drill", key, "--wait");

        // When
        var broken = shift.morning();
        breakage.delete(key);
        shift.ops("backups", "rebuild-catalogue");
        shift.ops("run", "verify", "--wait");
        shift.ops("drill", "--wait");

        // Then
        assertRed(
                broken,
                "AMBER alerts DrillFailed of stellar_escrow",
                "AMBER alerts VerifyFailed of stellar_escrow",
                "RED backups stellar_escrow",
                "RED drills stellar_escrow");
        assertThat(broken.line("backups", TARGET).reason()).contains(key, "cannot be read back");
        assertThat(broken.line("backups", TARGET).next()).contains("./ops run backup");
        assertThat(broken.line("drills", TARGET).reason()).contains("failed");
        assertThat(broken.line("drills", TARGET).next()).contains("./ops drill-report", "RB-014");
        shift.assertGreenAgain();
    }

    @Test
    @Order(5)
    void another_certificate_that_is_served_and_the_alert_of_the_night() throws Exception {
        // Given
        var settings = breakage.nginxSettings();
        breakage.serveAnotherCertificate();
        shift.said("cert", "check", "localhost", "--wait");
        await().until(() -> shift.fires("CertRefused") && shift.fires("CertFaulty"));

        // When
        var broken = shift.morning();
        breakage.restore(settings);
        shift.ops("cert", "check", "localhost", "--wait");

        // Then
        assertRed(
                broken,
                "RED alerts CertRefused of localhost",
                "RED alerts ServedCertMismatch of localhost",
                "AMBER alerts CertFaulty of localhost",
                "RED certificates localhost");
        assertThat(broken.line("certificates", "localhost").next())
                .contains("./ops cert show localhost", "RB-004");
        shift.assertGreenAgain();
    }

    @Test
    @Order(6)
    void a_full_disk() throws Exception {
        assumeThat(RunAs.root()).as("only root can mount the demo's disk").isTrue();

        // Given
        var breaking = shift.json("demo", "break", "disk", "--json");

        // When
        var broken = shift.morning();
        var mending = shift.json("demo", "mend", "--json");

        // Then
        assertThat(breaking.path("state").asText()).isEqualTo("broken");
        assertThat(mending.findValuesAsText("fault")).containsExactly("disk");
        assertRed(broken, "RED disks data");
        assertThat(broken.line("disks", "data").reason()).contains("90 % of 8.", "limits 70 and");
        assertThat(broken.line("disks", "data").next()).contains("du -x", "RB-021");
        shift.assertGreenAgain();
    }

    @Test
    @Order(7)
    void an_indexer_that_is_behind() throws Exception {
        // Given
        breakage.indexer("pause");

        // When
        var broken = shift.once("RED indexer platform");
        breakage.indexer("resume");

        // Then
        assertRed(broken, "RED indexer platform");
        assertThat(broken.line("indexer", "platform").reason()).contains("behind the network");
        assertThat(broken.line("indexer", "platform").next()).contains("RB-002");
        shift.assertGreenAgain();
    }

    @Test
    @Order(8)
    void a_rotation_that_is_overdue() throws Exception {
        // Given
        breakage.age("API_KEYS", 91);

        // When
        var broken = shift.morning();
        breakage.age("API_KEYS", -91);

        // Then
        assertRed(broken, "RED rotations API_KEYS");
        assertThat(broken.line("rotations", "API_KEYS").reason()).contains("overdue since");
        assertThat(broken.line("rotations", "API_KEYS").next()).contains("./ops rotate API_KEYS");
        shift.assertGreenAgain();
    }

    @Test
    @Order(9)
    void a_redis_that_is_down() throws Exception {
        assumeThat(LocalRedis.isHere()).as("redis-server is installed").isTrue();
        assertRedWhileStopped("redis", "redis redis");
    }

    @Test
    @Order(10)
    void an_nginx_that_is_down() throws Exception {
        assertRedWhileStopped("nginx", "endpoint nginx");
    }

    @Test
    @Order(11)
    void a_paused_schedule_is_only_amber() throws Exception {
        // Given
        shift.ops("pause", "backup");

        // When
        var broken = shift.morning();
        shift.ops("resume", "backup");

        // Then
        assertThat(broken.said().exitCode()).isEqualTo(3);
        assertThat(broken.open()).containsExactly("AMBER schedules backup");
        assertThat(broken.line("schedules", "backup").next()).isEqualTo("./ops resume backup");
        assertSameForCurl(broken);
        shift.assertGreenAgain();
    }

    private static void assertRedWhileStopped(String component, String subject) throws Exception {
        // Given
        stack.stop(component);
        await("an alert without a check").until(() -> shift.fires("ServiceDown"));

        // When
        var broken = shift.morning();
        stack.up();

        // Then
        await("its end without a check").until(() -> !shift.fires("ServiceDown"));
        assertRed(broken, "RED services " + subject);
        assertThat(broken.line("services", subject).reason()).contains("answer");
        assertThat(broken.line("services", subject).next()).isNotBlank();
        shift.assertGreenAgain();
    }
}
