package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;

/** Prints the run that was requested, or with --wait its progress and end. */
public final class StartedRun {

    private final Terminal terminal;
    private final Scheduler scheduler;

    public StartedRun(Terminal terminal, Scheduler scheduler) {
        this.terminal = terminal;
        this.scheduler = scheduler;
    }

    /**
     * Returns the command's exit code.
     *
     * @param options whether it waits for the run's end, and whether it prints JSON
     */
    public int report(RunAnswer run, StartOptions options) {
        if (!options.isWaiting()) {
            print(run, options, askedFor(run));
            return ExitCode.OK.number();
        }
        var end =
                new RunFollower(terminal, scheduler)
                        .untilOver(run, options.limit(run, terminal.now()));
        print(end, options, new Ending(end).toString());
        return exitCode(end).number();
    }

    /** A run that found a problem has done its work, but that is no success. */
    private static ExitCode exitCode(RunAnswer end) {
        if (!end.isSuccess()) {
            return ExitCode.FAILED;
        }
        return end.problemCount() == 0 ? ExitCode.OK : ExitCode.NEEDS_YOU;
    }

    private void print(RunAnswer run, StartOptions options, String words) {
        if (options.isJson()) {
            terminal.print(run.answer().json());
        } else {
            terminal.print(words);
        }
    }

    private static String askedFor(RunAnswer run) {
        return "%s of %s requested: run %s; './ops run-info %s' shows its progress"
                .formatted(run.kind(), run.target(), run.id(), run.id());
    }
}
