package app.stellarescrow.ops.perf.review.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** This machine, and a copy of what the kernel of another one shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostProbeIT {

    private static final int CORES = 2;

    /** Ticks of a day of both cores. */
    private static final long DAY = 86_400L * 100 * CORES;

    @TempDir private Path proc;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        boot("one");
        memory(4_000_000);
    }

    @Test
    void this_machine_is_read_as_the_kernel_shows_it() {
        // Given
        var machine =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();

        // When
        var before = new Row(HostProbe.measure("/proc"));
        var now = new Row(HostProbe.measure("/proc"));

        // Then
        assertThat(now.has("error")).as(now.toString()).isFalse();
        assertThat((int) now.count("cores"))
                .isGreaterThanOrEqualTo(machine.getAvailableProcessors());
        assertThat(now.count("memory")).isGreaterThanOrEqualTo(machine.getTotalMemorySize());
        assertThat(now.number("available")).isBetween(1e6, now.number("memory"));
        assertThat(now.number("busy_seconds")).isBetween(1.0, now.number("all_seconds"));
        assertThat(now.number("all_seconds"))
                .isBetween(
                        before.number("all_seconds"),
                        now.number("uptime") * now.number("cores") * 1.1);
        assertThat(now.text("run")).isEqualTo(before.text("run"));
    }

    @ParameterizedTest
    @CsvSource({"50, OK", "85, WARN", "97, CRITICAL"})
    void the_processors_are_judged_by_what_they_did_since_the_earlier_sample(
            int percent, Verdict verdict) throws IOException {
        // Given: idle for ten days before
        var before = measured(DAY / 10, 10 * DAY);

        // When
        var found = check("host-cpu", measured(DAY / 10 + DAY * percent / 100, 11 * DAY), before);

        // Then
        assertThat(found.verdict()).as(found.toString()).isEqualTo(verdict);
        assertThat(found.evidence())
                .contains(percent + ".0 % of 2 cores were used in the last 1 d");
    }

    @Test
    void a_few_minutes_of_full_load_are_not_judged() throws IOException {
        // Given
        var before = measured(0, 10 * DAY);

        // When
        var found = check("host-cpu", measured(50_000, 10 * DAY + 50_000), before);

        // Then
        assertThat(found.verdict()).isEqualTo(Verdict.OK);
        assertThat(found.evidence()).contains("too little to judge yet");
    }

    @Test
    void a_machine_that_was_restarted_in_the_window_counts_from_its_start() throws IOException {
        // Given
        var before = measured(9 * DAY, 10 * DAY);
        boot("two");

        // When
        var found = check("host-cpu", measured(DAY / 4, DAY), before);

        // Then
        assertThat(found.verdict()).isEqualTo(Verdict.OK);
        assertThat(found.evidence()).contains("25.0 %", "it was restarted in the window");
    }

    @ParameterizedTest
    @CsvSource({"4000000, OK", "1000000, WARN", "300000, CRITICAL"})
    void memory_is_judged_by_what_is_available(long availableKilo, Verdict verdict)
            throws IOException {
        // Given
        memory(availableKilo);
        var row = measured(0, DAY);

        // When
        var found = check("host-memory", row, row);

        // Then
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.evidence()).contains("of 8.2 GB of memory are used");
    }

    @Test
    void a_machine_that_cannot_be_read_is_unknown_with_the_setting_to_correct() throws IOException {
        // Given
        Files.writeString(proc.resolve("stat"), "intr 7\n");
        var row = new Row(HostProbe.measure(proc.toString()));

        // When
        var found = check("host-cpu", row, row);

        // Then
        assertThat(found.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found.evidence()).contains(proc.toString(), "no line of all processors");
        assertThat(found.next()).contains("perf.platform.host.proc");
        assertThat(HostProbe.measure(proc + "/none")).containsKey("error");
    }

    private static CheckView check(String name, Row now, Row before) {
        return ShippedLimits.check(name, "host", now, before);
    }

    private void boot(String id) throws IOException {
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), id + "\n");
    }

    private void memory(long availableKilo) throws IOException {
        Files.writeString(
                proc.resolve("meminfo"),
                "MemTotal:        8000000 kB\nMemFree:   100 kB\nMemAvailable:    %d kB\n"
                        .formatted(availableKilo));
    }

    /** A third of what was idle waited for disks; guests are counted in user already. */
    private Row measured(long busyTicks, long allTicks) throws IOException {
        var idle = allTicks - busyTicks;
        var waits = idle / 3;
        var user = busyTicks / 2;
        Files.writeString(
                proc.resolve("stat"),
                "cpu  %d 0 %d %d %d 0 0 0 %d 0\ncpu0 1 0 1 1 0 0 0 0 0 0\ncpu1 1 0 1 1 0 0 0 0 0 0\nintr 7\n"
                        .formatted(user, busyTicks - user, idle - waits, waits, user));
        Files.writeString(proc.resolve("uptime"), "%d.00 1.00\n".formatted(allTicks / 100 / CORES));
        return new Row(HostProbe.measure(proc.toString()));
    }
}
