package app.stellarescrow.ops.cli.link;

import app.stellarescrow.ops.api.alert.LinkKeyView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replaces the key that signs links. */
@Command(
        name = "rotate",
        description = {
            "Replace the key that signs the links in messages; needs the role operator.",
            "All links so far are not valid at once. Do so if others may have read messages or the database."
        })
final class NewKeyCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    NewKeyCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new AlertApi(servers.alert()).rotateLinks(), NewKeyCommand::words);
    }

    private static String words(LinkKeyView key) {
        return "links in messages from before %s are no longer valid; './ops alerts' shows what waits for a response, './ops ack ID' acknowledges it"
                .formatted(Words.time(key.since()));
    }
}
