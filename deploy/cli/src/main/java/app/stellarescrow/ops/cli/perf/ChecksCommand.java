package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.api.perf.CheckRule;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the checks of reviews. */
@Command(
        name = "checks",
        description =
                "List what reviews check, and beyond which figure it is a finding (docs/settings.md has the units).")
final class ChecksCommand implements Runnable {

    private static final Set<String> ACRONYMS = Set.of("API", "DB");

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    ChecksCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new PerfApi(servers.perf()).checks(), ChecksCommand::words);
    }

    private static String words(List<CheckRule> rules) {
        var table = new Table("CHECK", "WARN", "CRITICAL", "ALERT IF CRITICAL");
        rules.forEach(
                each ->
                        table.row(
                                each.name(),
                                limit(each.warn()),
                                limit(each.critical()),
                                alert(each.alert())));
        return table.toString();
    }

    /** As the alert is called: DB_AT_RISK is DBAtRisk. */
    private static String alert(@Nullable String condition) {
        return condition == null
                ? "-"
                : Stream.of(condition.split("_", -1))
                        .map(each -> ACRONYMS.contains(each) ? each : capitalised(each))
                        .collect(Collectors.joining());
    }

    private static String capitalised(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String limit(@Nullable Double limit) {
        return limit == null ? "-" : BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
