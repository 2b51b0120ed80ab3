package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a rotation. */
@Command(name = "show", description = "Show the steps of a rotation, and what it waits for.")
final class ShowRotationCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The rotation's id, or its beginning.")
    private String id = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    ShowRotationCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal,
                new CredentialApi(servers.cert()).rotation(id),
                ShowRotationCommand::words);
    }

    private static String words(RotationView rotation) {
        var lines = new ArrayList<String>();
        lines.add("rotation   %s of %s".formatted(rotation.id(), rotation.credential()));
        if (rotation.origin().breach()) {
            lines.add("breach     " + rotation.origin().reason());
        }
        lines.add("old keys   " + orNone(rotation.keys().old()));
        lines.add("new keys   " + orNone(rotation.keys().added()));
        for (var step : rotation.steps()) {
            lines.add(
                    "%-10s %s, run %s"
                            .formatted(
                                    step.state().name().toLowerCase(Locale.ROOT),
                                    Words.time(step.at()),
                                    step.run()));
        }
        if (rotation.waitsFor() != null) {
            lines.add("waits      " + rotation.waitsFor());
        }
        var end = rotation.finishedAt();
        lines.add(end == null ? "open" : "ended      " + Words.time(end));
        return String.join(System.lineSeparator(), lines);
    }

    private static String orNone(List<String> keys) {
        return keys.isEmpty() ? "none" : String.join(" ", keys);
    }
}
