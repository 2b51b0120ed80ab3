package app.stellarescrow.ops.cli.event;

import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.SinceOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints events. */
@Command(
        name = "tail",
        description = {
            "Print the events on Kafka, those of one subject in order.",
            "The alert-service reads them for this command, so no access to Kafka is needed."
        })
final class TailCommand implements Runnable {

    private static final Duration USUAL = Duration.ofHours(1);

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "alerts, results, progress, conditions, dead-letters or heartbeats; may be repeated. Default: all but progress and heartbeats.")
    private List<String> topics = List.of();

    @Mixin private SinceOption since = new SinceOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for more events; Ctrl-C ends it.")
    private boolean follow;

    @Option(names = "--json", description = "Print each event as one line, a CloudEvent in JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    TailCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        new AlertApi(servers.alert())
                .events(topics, since.or(USUAL, terminal.now()), follow, this::print);
    }

    private void print(String line) {
        if (!line.isBlank()) {
            terminal.print(json ? line : EventText.of(line));
        }
    }
}
