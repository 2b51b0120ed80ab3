package app.stellarescrow.ops.devstack.command;

import static java.util.Objects.requireNonNull;

import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows a newcomer the whole way of a backup; each step is a command that can be typed. */
@Command(
        name = "demo",
        description = {
            "Show all of it on this machine: start, back up, drill, and what is known afterwards.",
            "Can be run again; what already runs is left alone.",
            "",
            "What the machine lacks (JDK 25, PostgreSQL, ps) is named first. As root on Debian or Ubuntu",
            "it is then installed, after a question if there is a terminal:",
            "  --yes          install without the question",
            "  --no-install   install nothing, and say how to"
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

            Look at next:
              ./ops drill-report RUN       every check of the drill above (RUN is in 'ops runs')
              ./ops restore latest --into copy --wait    a new database of the backup
              ./ops schedules              what runs when, by itself
              DATABASE_URL=postgres://… ./ops up         your own database, after './ops down'
              docs/manual.md               every line of the operations manual, and what replaces it
              ./ops down                   stop it all""";

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
                terminal.note("ops: the demo ends here, because that step failed");
                return exitCode;
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        terminal.print("\nthat took " + Words.duration(took));
        terminal.print(NEXT);
        return ExitCode.OK.number();
    }
}
