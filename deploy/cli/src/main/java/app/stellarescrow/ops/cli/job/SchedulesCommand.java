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

/** What is due when. */
@Command(name = "schedules", description = "List the schedules with their next slots.")
public final class SchedulesCommand implements Runnable {

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public SchedulesCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var schedules = new Scheduler(servers.scheduler()).schedules();
        if (json) {
            terminal.print(schedules);
            return;
        }
        var table =
                new Table(
                        "SCHEDULE",
                        "CRON",
                        "ZONE",
                        "KIND",
                        "TARGET",
                        "NEXT SLOT",
                        "DUE",
                        "LAST RUN");
        schedules.forEach(schedule -> addRow(table, schedule));
        terminal.print(table.toString());
    }

    private void addRow(Table table, JsonNode schedule) {
        var next = schedule.path("nextSlots").path(0).asText();
        table.row(
                schedule.path("name").asText(),
                schedule.path("cron").asText(),
                schedule.path("zone").asText(),
                schedule.path("kind").asText(),
                schedule.path("target").asText(),
                next.isEmpty() ? "-" : Words.time(Instant.parse(next)),
                schedule.path("paused").asBoolean()
                        ? "paused by " + schedule.path("pausedBy").asText("?")
                        : next.isEmpty() ? "" : Words.relative(Instant.parse(next), terminal.now()),
                lastRun(schedule.path("lastRun")));
    }

    private String lastRun(JsonNode json) {
        if (!json.isObject()) {
            return "none yet";
        }
        var run = new Run(json);
        var when = run.time("finishedAt").or(() -> run.time("requestedAt"));
        return run.state() + when.map(at -> " " + Words.relative(at, terminal.now())).orElse("");
    }
}
