package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels a run. */
@Command(name = "cancel", description = "Cancel a run.")
public final class CancelCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The run's id, or a unique beginning of it.")
    private String id = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public CancelCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var scheduler = new Scheduler(servers.scheduler());
        var run = scheduler.cancel(scheduler.wholeId(id));
        json.print(
                terminal,
                run.answer(),
                _ ->
                        "asked run %s to stop; './ops run-info %s' shows when it has"
                                .formatted(run.id(), run.id()));
    }
}
