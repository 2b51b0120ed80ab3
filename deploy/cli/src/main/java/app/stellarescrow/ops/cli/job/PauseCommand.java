package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a schedule back. */
@Command(
        name = "pause",
        description = "Pause a schedule: its slots pass without a run until it is resumed.")
public final class PauseCommand implements Runnable {

    @Parameters(paramLabel = "SCHEDULE", description = "Its name, as './ops schedules' lists it.")
    private String schedule = "";

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public PauseCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var paused = new Scheduler(servers.scheduler()).pause(schedule);
        if (json) {
            terminal.print(paused);
            return;
        }
        terminal.print(
                "%s is paused; './ops resume %s' lets it run again".formatted(schedule, schedule));
    }
}
