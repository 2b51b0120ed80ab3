package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.bench.crash.audit.Audit;
import app.stellarescrow.ops.bench.crash.audit.Finding;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ops bench crash}: kills parts of a stack while it works, then audits the result. */
@Command(
        name = "crash",
        description = {
            "Kill parts of a separate stack with SIGKILL and SIGTERM while it works, then audit the result.",
            "Takes about an hour. Exit code 1 if a rule of the audit is violated; the folder with data and logs is then kept."
        })
public final class CrashCommand implements Callable<Integer> {

    private static final int SEEDS = 1_000_000;
    private static final Duration PRINT_EVERY = Duration.ofSeconds(20);

    @Option(names = "--runs", defaultValue = "100", description = "How many runs (100).")
    private int runs;

    @Option(names = "--kills", defaultValue = "200", description = "How many kills (200).")
    private int kills;

    @Option(names = "--seed", description = "Repeats the plan of the run that printed this seed.")
    private @Nullable Long seed;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Path project;
    private long printedAt;

    public CrashCommand(Terminal terminal, Path project) {
        this.terminal = terminal;
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1 || kills < 0) {
            throw Failure.refused(
                    "--runs is %d and --kills is %d; use at least one run".formatted(runs, kills));
        }
        var number = Optional.ofNullable(seed).orElseGet(() -> new SecureRandom().nextLong(SEEDS));
        terminal.note("seed %d: %d runs, %d kills".formatted(number, runs, kills));
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        var folder =
                Files.setPosixFilePermissions(Files.createTempDirectory("ops-bench-crash"), open);
        var report = report(number, folder);
        if (json.isWanted()) {
            terminal.print(report.json());
        } else {
            terminal.print(report.text());
        }
        if (report.isGood()) {
            TestFolders.delete(folder);
            return ExitCode.OK.number();
        }
        terminal.note("data and logs are in " + folder);
        return ExitCode.FAILED.number();
    }

    private CrashReport report(long number, Path folder) throws IOException {
        var began = System.nanoTime();
        try (var stack = CrashStack.start(terminal, project, folder)) {
            var plan = Plan.of(number, runs, kills);
            var pace = new Pace(runs, kills);
            var load = new Load(stack.scheduler(), pace);
            var planned = new PlannedKills(stack, pace);
            load.prepare();
            var killing = planned.begin(plan.strikes());
            load.carryOut(plan.runs(), () -> look(killing, pace, began));
            killing.join();
            var reader = new FactsReader(stack);
            reader.awaitQuiet();
            var last = proof(stack, load);
            reader.awaitQuiet();
            var facts = reader.read(load.asked(), planned.deaths());
            var findings = new ArrayList<>(Audit.of(facts));
            findings.add(last);
            return new CrashReport(
                    number, Duration.ofNanos(System.nanoTime() - began), facts, findings);
        }
    }

    /** This backup also removes what dead runs have left. */
    private static Finding proof(CrashStack stack, Load load) {
        var wrong = new ArrayList<String>();
        try {
            stack.sweepAtOnce();
            load.one(() -> stack.scheduler().runAdHoc("backup", DemoDatabase.NAME));
            load.one(() -> stack.scheduler().runAdHoc(new JobSpec.Drill(DemoDatabase.NAME, null)));
        } catch (Failure e) {
            wrong.add(e.getMessage());
        }
        return new Finding("a final backup and its drill pass", List.copyOf(wrong));
    }

    private void look(CompletableFuture<Void> killing, Pace pace, long began) {
        if (killing.isCompletedExceptionally()) {
            killing.join();
        }
        var now = System.nanoTime();
        if (now - printedAt > PRINT_EVERY.toNanos()) {
            printedAt = now;
            var took = Duration.ofNanos(now - began);
            var done = pace.done();
            var left =
                    done == 0
                            ? ""
                            : "; about %s left"
                                    .formatted(
                                            Quantities.duration(
                                                    Duration.ofSeconds(
                                                            (long)
                                                                    (took.toSeconds()
                                                                            * (1 - done)
                                                                            / done))));
            terminal.note("%s after %s%s".formatted(pace.words(), Quantities.duration(took), left));
        }
    }
}
