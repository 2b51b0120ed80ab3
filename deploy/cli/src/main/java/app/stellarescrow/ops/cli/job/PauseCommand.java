package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.ScheduleName;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pauses a schedule. */
@Command(
        name = "pause",
        description = "Pause a schedule: no runs at its slots until it is resumed.")
public final class PauseCommand implements Runnable {

    @Mixin private ScheduleName schedule = new ScheduleName();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public PauseCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var name = schedule.value();
        json.print(
                terminal,
                new Scheduler(servers.scheduler()).pause(name),
                _ -> "%s is paused; './ops resume %s' lets it run again".formatted(name, name));
    }
}
