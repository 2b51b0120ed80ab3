package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(name = "run-info", description = "Show one run with its timeline.")
public final class RunInfoCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The run's id, or a unique beginning of it.")
    private String id = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public RunInfoCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var scheduler = new Scheduler(servers.scheduler());
        var run = scheduler.run(scheduler.wholeId(id));
        json.print(terminal, run.answer(), _ -> words(run));
    }

    private String words(RunAnswer run) {
        var request = run.view().request();
        var lines = new ArrayList<String>();
        lines.add(run.isOver() ? new Ending(run).toString() : soFar(run));
        lines.add("  asked by " + request.requestedBy());
        if (request.job() != null && request.job().reason() != null) {
            lines.add("  because  " + request.job().reason());
        }
        if (request.schedule() != null) {
            lines.add("  schedule " + request.schedule());
        }
        if (run.isOverdue()) {
            lines.add("  overdue  no result came in time");
        }
        lines.add("");
        lines.add(timeline(run.view().timeline()));
        return String.join(System.lineSeparator(), lines);
    }

    private String soFar(RunAnswer run) {
        return "%s of %s %s%n  run      %s"
                .formatted(
                        run.kind(),
                        run.target(),
                        new ProgressLine().of(run, terminal.now()),
                        run.id());
    }

    private static String timeline(@Nullable List<RunView.Entry> timeline) {
        var table = new Table("AT", "WHAT", "DETAIL");
        if (timeline != null) {
            timeline.forEach(
                    entry -> table.row(Words.time(entry.at()), entry.what(), entry.detail()));
        }
        return table.toString();
    }
}
