package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.DeliveryAttemptView;
import app.stellarescrow.ops.api.alert.DeliveryView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.LimitOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists messages to receivers. */
@Command(
        name = "deliveries",
        description = {
            "List messages to receivers, the newest first, with the last attempt of each.",
            "--json shows all attempts."
        })
public final class DeliveriesCommand implements Callable<Integer> {

    private static final int ID_LENGTH = 8;

    @Option(
            names = "--failed",
            description = "Only those that were given up, or tried in vain so far.")
    private boolean failed;

    @Mixin private LimitOption limit = new LimitOption();
    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public DeliveriesCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var deliveries = new DeliveryApi(servers.alert()).deliveries(failed, limit.value());
        json.print(terminal, deliveries, this::words);
        return ExitCode.OK.number();
    }

    private String words(List<DeliveryView> deliveries) {
        if (deliveries.isEmpty()) {
            return failed ? "no delivery failed" : "there were no messages yet";
        }
        var table =
                new Table("ID", "RECEIVER", "STATE", "CREATED", "NEXT", "TRIED", "ANSWER", "ABOUT");
        for (var each : deliveries) {
            var attempts = each.attempts();
            var due = each.dueAt();
            table.row(
                    each.id().toString().substring(0, ID_LENGTH),
                    each.receiver(),
                    state(each),
                    Words.time(each.createdAt()),
                    due == null ? "-" : Words.time(due),
                    Integer.toString(attempts.size()),
                    attempts.isEmpty() ? "-" : answer(attempts.getLast()),
                    each.about());
        }
        return table.toString();
    }

    private static String answer(DeliveryAttemptView attempt) {
        return "%s (%d ms)".formatted(attempt.answer(), attempt.millis());
    }

    private static String state(DeliveryView delivery) {
        return switch (delivery.state()) {
            case "READY" -> "waits";
            case "RUNNING" -> "is sent";
            case "DONE" -> "delivered";
            case "DEAD" -> "given up";
            default -> delivery.state();
        };
    }
}
