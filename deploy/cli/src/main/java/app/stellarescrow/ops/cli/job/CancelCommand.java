package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a run. */
@Command(name = "cancel", description = "Ask for a run to be stopped.")
public final class CancelCommand implements Runnable {

    @Parameters(
            paramLabel = "ID",
            description = "Its id, or as much of its beginning as is unique.")
    private String id = "";

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

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
        if (json) {
            terminal.print(run.json());
            return;
        }
        terminal.print(
                "asked run %s to stop; './ops run-info %s' shows when it has"
                        .formatted(run.id(), run.id()));
    }
}
