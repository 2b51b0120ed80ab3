package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists schedules. */
@Command(name = "schedules", description = "List the schedules with their next slots.")
public final class SchedulesCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public SchedulesCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new Scheduler(servers.scheduler()).schedules(), this::words);
    }

    private String words(List<ScheduleView> schedules) {
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
        for (var schedule : schedules) {
            var line = schedule.line();
            var next = schedule.nextSlots().stream().findFirst();
            table.row(
                    schedule.name(),
                    line.cron(),
                    line.zone(),
                    line.kind(),
                    line.target(),
                    next.map(Words::time).orElse("-"),
                    schedule.paused()
                            ? "paused by " + schedule.pausedBy()
                            : next.map(at -> Words.relative(at, terminal.now())).orElse(""),
                    lastRun(schedule.lastRun()));
        }
        return table.toString();
    }

    private String lastRun(@Nullable RunView run) {
        if (run == null) {
            return "none yet";
        }
        var finished = run.course().finishedAt();
        var when = finished == null ? run.request().requestedAt() : finished;
        return "%s %s".formatted(run.state(), Words.relative(when, terminal.now()));
    }
}
