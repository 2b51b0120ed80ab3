package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.DeliveryView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends a message again. */
@Command(
        name = "resend",
        description = {
            "Send a message to its receiver again, at once.",
            "It keeps its id, by which a receiver recognises what it already has."
        })
public final class ResendCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            description = "The id of 'ops deliveries', or its first characters.")
    private String id = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public ResendCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var delivery = new DeliveryApi(servers.alert()).resend(id);
        json.print(terminal, delivery, ResendCommand::words);
        return ExitCode.OK.number();
    }

    private static String words(DeliveryView delivery) {
        return "%s is sent to %s again: %s\nsee its answer with: ops deliveries"
                .formatted(delivery.id(), delivery.receiver(), delivery.about());
    }
}
