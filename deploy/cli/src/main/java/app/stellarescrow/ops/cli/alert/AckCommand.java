package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Acknowledges an alert. */
@Command(
        name = "ack",
        description = {
            "Acknowledge an alert: you take care of it, and its clock waits.",
            "If it still fires when the acknowledgement expires, receivers are told again."
        })
public final class AckCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The alert's number, from 'ops alerts'.")
    private long id;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = StartOptions.TimeConverter.class,
            description = "How long, for example 30m; default: half of the alert's SLA.")
    private @Nullable Duration time;

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            description = "Who takes care of it; default: the name of your token.")
    private @Nullable String owner;

    @Option(names = "--take-over", description = "Also if another person takes care of it.")
    private boolean takeOver;

    @Option(names = "--note", paramLabel = "TEXT", description = "What else to record.")
    private @Nullable String note;

    @Option(names = "--undo", description = "Withdraw the acknowledgement; its clock goes on.")
    private boolean undo;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public AckCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var api = new AlertApi(servers.alert());
        json.print(
                terminal, undo ? api.unacknowledge(id) : api.acknowledge(id, wish()), this::words);
    }

    private NewAcknowledgement wish() {
        return new NewAcknowledgement(
                time == null ? null : Math.toIntExact(time.toSeconds()), owner, takeOver, note);
    }

    private String words(AlertView alert) {
        var response = alert.response();
        if (response == null || response.owner() == null) {
            return "%s of %s waits for a response again: %s"
                    .formatted(
                            alert.name(),
                            alert.target(),
                            ResponseWords.response(alert, terminal.now()));
        }
        return "%s takes care of %s of %s until %s; runbook: %s"
                .formatted(
                        response.owner().name(),
                        alert.name(),
                        alert.target(),
                        Words.time(response.owner().until()),
                        alert.runbook() == null ? "none" : alert.runbook());
    }
}
