package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.job.RotationSpec;
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
        json.print(terminal, new CredentialApi(servers.cert()).rotation(id), this::words);
    }

    private String words(RotationView rotation) {
        var lines = new ArrayList<String>();
        lines.add("rotation   %s of %s".formatted(rotation.id(), rotation.credential()));
        if (rotation.origin().breach()) {
            lines.add("breach     " + rotation.origin().reason());
        }
        lines.add("old keys   " + orNone(rotation.keys().old()));
        lines.add("new keys   " + orNone(rotation.keys().added()));
        for (var step : rotation.steps()) {
            lines.add(
                    "%-10s %s, run %s%s"
                            .formatted(
                                    step.state().name().toLowerCase(Locale.ROOT),
                                    Words.time(step.at()),
                                    step.run(),
                                    approval(rotation, step)));
        }
        if (rotation.waitsFor() != null) {
            lines.add("waits      " + rotation.waitsFor());
        }
        var end = rotation.finishedAt();
        lines.add(end == null ? "open" : "ended      " + Words.time(end));
        return String.join(System.lineSeparator(), lines);
    }

    /** Who forced a step or aborted, and why; nothing if the scheduler keeps the run no more. */
    private String approval(RotationView rotation, RotationView.Step step) {
        var isFirstOfRun =
                rotation.steps().stream()
                        .filter(each -> each.run().equals(step.run()))
                        .findFirst()
                        .filter(step::equals)
                        .isPresent();
        if (!isFirstOfRun) {
            return "";
        }
        try {
            var request =
                    new Scheduler(servers.scheduler()).run(step.run().toString()).view().request();
            return switch (request.job()) {
                case RotationSpec.Advance(_, _, var reason) ->
                        ", forced by %s: %s".formatted(request.requestedBy(), reason);
                case RotationSpec.Abort(_, _, var reason) ->
                        ", by %s: %s".formatted(request.requestedBy(), reason);
                case null, default -> "";
            };
        } catch (Failure _) {
            return "";
        }
    }

    private static String orNone(List<String> keys) {
        return keys.isEmpty() ? "none" : String.join(" ", keys);
    }
}
