package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a note to an alert. */
@Command(name = "note", description = "Add a note to an alert's timeline.")
public final class NoteCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The alert's number, from 'ops alerts'.")
    private long id;

    @Parameters(paramLabel = "TEXT", description = "What you found or did.")
    private String text = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public NoteCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal,
                new AlertApi(servers.alert()).note(id, text),
                alert -> "noted; './ops alerts show %d' shows the timeline".formatted(id));
    }
}
