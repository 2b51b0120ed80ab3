package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.ReceiverView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the receivers of messages. */
@Command(
        name = "receivers",
        description = "List the receivers of messages; exit code 1 if one does not work.")
public final class ReceiversCommand implements Callable<Integer> {

    @Option(
            names = "--enable",
            paramLabel = "NAME",
            description = "Call a receiver again that answered that it is gone.")
    private @Nullable String enable;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public ReceiversCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var api = new DeliveryApi(servers.alert());
        var receivers = enable == null ? api.receivers() : api.enable(enable);
        json.print(terminal, receivers, this::words);
        var allWork = receivers.value().stream().allMatch(ReceiverView::works);
        return (allWork ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private String words(List<ReceiverView> receivers) {
        if (receivers.isEmpty()) {
            return "no receiver is configured; set for example BACKUP_ALERT_WEBHOOK (docs/settings.md)";
        }
        var table =
                new Table("RECEIVER", "KIND", "HOST", "STATE", "LAST SUCCESS", "WAITING", "ANSWER");
        for (var each : receivers) {
            var success = each.lastSuccess();
            table.row(
                    each.name(),
                    each.kind(),
                    Objects.requireNonNullElse(each.host(), "-"),
                    each.state().toLowerCase(Locale.ROOT),
                    success == null ? "-" : Words.relative(success, terminal.now()),
                    Long.toString(each.waiting()),
                    Objects.requireNonNullElse(each.answer(), "-"));
        }
        return table.toString();
    }
}
