package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One run's story. */
@Command(name = "run-info", description = "Show one run with its timeline.")
public final class RunInfoCommand implements Runnable {

    @Parameters(
            paramLabel = "ID",
            description = "Its id, or as much of its beginning as is unique.")
    private String id = "";

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

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
        if (json) {
            terminal.print(run.json());
            return;
        }
        terminal.print(run.isOver() ? new Ending(run).toString() : soFar(run));
        run.text("requestedBy").ifPresent(by -> terminal.print("  asked by " + by));
        run.part("job")
                .filter(job -> job.hasNonNull("reason"))
                .ifPresent(job -> terminal.print("  because  " + job.path("reason").asText()));
        run.text("schedule").ifPresent(schedule -> terminal.print("  schedule " + schedule));
        if (run.isOverdue()) {
            terminal.print("  overdue  no result came in time");
        }
        terminal.print("");
        terminal.print(timeline(run.json().path("timeline")));
    }

    private String soFar(Run run) {
        return "%s of %s %s%n  run      %s"
                .formatted(
                        run.kind(),
                        run.target(),
                        new ProgressLine().of(run, terminal.now()),
                        run.id());
    }

    private static String timeline(JsonNode timeline) {
        var table = new Table("AT", "WHAT", "DETAIL");
        timeline.forEach(
                entry ->
                        table.row(
                                Words.time(Instant.parse(entry.path("at").asText())),
                                entry.path("what").asText(),
                                entry.path("detail").asText("")));
        return table.toString();
    }
}
