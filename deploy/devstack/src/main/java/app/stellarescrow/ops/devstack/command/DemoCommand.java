package app.stellarescrow.ops.devstack.command;

import static java.util.Objects.requireNonNull;

import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ops demo}: shows the life of a backup; each step is a command of its own. */
@Command(
        name = "demo",
        description = {
            "Show everything on this machine: start, back up, drill, and list the results.",
            "Can be run again; running components are kept.",
            "",
            "What is missing here (JDK 25, PostgreSQL, ps) is listed first. As root on Debian or Ubuntu",
            "it is then installed: at a terminal after a confirmation, otherwise without asking:",
            "  --yes          install without confirmation",
            "  --no-install   do not install, only show the commands"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final List<List<String>> STEPS =
            List.of(
                    List.of("up"),
                    List.of("run", "backup", "--wait"),
                    List.of("drill", "--wait"),
                    List.of("runs"),
                    List.of("backups"),
                    List.of("alerts"));

    private static final String NEXT =
            """

            Try next:
              ./ops drill-report RUN       show every check of the drill (RUN is in './ops runs')
              ./ops restore latest --into copy --wait    restore the backup into a new database
              ./ops schedules              list the schedules
              DATABASE_URL=postgres://… ./ops up         use your own database, after './ops down'
              docs/manual.md               the operations manual, line by line
              ./ops down                   stop everything""";

    private final Terminal terminal;

    /** Set by picocli. */
    @Spec private @Nullable CommandSpec spec;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var ops = requireNonNull(spec).root().commandLine();
        var began = System.nanoTime();
        for (var step : STEPS) {
            terminal.print("\n$ ./ops " + String.join(" ", step));
            var exitCode = ops.execute(step.toArray(String[]::new));
            if (exitCode != ExitCode.OK.number()) {
                terminal.note("ops: the demo stops, because this step failed");
                return exitCode;
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        terminal.print("\nthis took " + Quantities.duration(took));
        terminal.print(NEXT);
        return ExitCode.OK.number();
    }
}
