package app.stellarescrow.ops.cli.health;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.TimeLimitOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the morning check and shows it. */
@Command(
        name = "morning",
        description = {
            "Check everything now and show it on one screen.",
            "Services, consumers, alerts, schedules, backups, drills, certificates, rotations, disks, the indexer and the last review.",
            "Exit code 0: all is green; 1: a line is red; 3: none is red, but one is amber.",
            "If no run ends in time, the perf-service checks without the scheduler; that raises no alert."
        })
public final class MorningCommand implements Callable<Integer> {

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final String WITHOUT = "; the perf-service is asked without a run";
    private static final Duration LIMIT = Duration.ofSeconds(45);

    @Option(names = "--last", description = "Show the newest check instead of a new one.")
    private boolean last;

    @Mixin private TimeLimitOption limit = new TimeLimitOption();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public MorningCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() throws InterruptedException {
        var checks = new PerfApi(servers.perf());
        var check = answer(checks);
        json.print(terminal, check, each -> each.text().stripTrailing());
        return exitCode(check.value().grade()).number();
    }

    /** A check that cannot be had is red, too. */
    private Answer<HealthCheckView> answer(PerfApi checks) throws InterruptedException {
        try {
            return last ? checks.newestCheck() : fresh(checks);
        } catch (Unreachable e) {
            return PerfApi.noCheck(e, terminal.now());
        }
    }

    private Answer<HealthCheckView> fresh(PerfApi checks) throws InterruptedException {
        var run = ended();
        return run.isPresent() ? checks.check(run.get().id()) : checks.checkNow();
    }

    /** Empty if the check must do without a run; says why. */
    private Optional<RunAnswer> ended() throws InterruptedException {
        try {
            var scheduler = new Scheduler(servers.scheduler());
            var run = scheduler.runAdHoc(HealthCheck.ofAll());
            var end = System.nanoTime() + limit.or(LIMIT).toNanos();
            while (!run.isOver() && System.nanoTime() < end) {
                Thread.sleep(EVERY);
                run = scheduler.run(run.id());
            }
            if (run.isSuccess()) {
                return Optional.of(run);
            }
            terminal.note(
                    "run %s is %s%s%s"
                            .formatted(
                                    run.id(),
                                    run.state(),
                                    run.reason().map(each -> " (" + each + ")").orElse(""),
                                    WITHOUT));
        } catch (Unreachable e) {
            terminal.note(e.getMessage() + WITHOUT);
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.REFUSED) {
                throw e;
            }
            terminal.note(e.getMessage() + WITHOUT);
        }
        return Optional.empty();
    }

    private static ExitCode exitCode(Grade grade) {
        return switch (grade) {
            case GREEN -> ExitCode.OK;
            case AMBER -> ExitCode.NEEDS_YOU;
            case RED -> ExitCode.FAILED;
        };
    }
}
