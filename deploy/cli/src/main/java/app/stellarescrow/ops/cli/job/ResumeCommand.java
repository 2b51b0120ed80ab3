package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a paused schedule run again. */
@Command(name = "resume", description = "Resume a paused schedule with its next slot.")
public final class ResumeCommand implements Runnable {

    @Parameters(paramLabel = "SCHEDULE", description = "Its name, as './ops schedules' lists it.")
    private String schedule = "";

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public ResumeCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var resumed = new Scheduler(servers.scheduler()).resume(schedule);
        if (json) {
            terminal.print(resumed);
            return;
        }
        var next = resumed.path("nextSlots").path(0).asText();
        terminal.print(
                schedule
                        + " runs again"
                        + (next.isEmpty() ? "" : ", next at " + Words.time(Instant.parse(next))));
    }
}
