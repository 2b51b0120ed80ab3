package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.ScheduleName;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Resumes a paused schedule. */
@Command(name = "resume", description = "Resume a paused schedule with its next slot.")
public final class ResumeCommand implements Runnable {

    @Mixin private ScheduleName schedule = new ScheduleName();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public ResumeCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal,
                new Scheduler(servers.scheduler()).resume(schedule.value()),
                ResumeCommand::words);
    }

    private static String words(ScheduleView resumed) {
        return resumed.name()
                + " runs again"
                + resumed.nextSlots().stream()
                        .findFirst()
                        .map(next -> ", next at " + Words.time(next))
                        .orElse("");
    }
}
