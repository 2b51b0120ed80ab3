package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.fault.Fault;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ops demo break}: gives a performance review of the demo platform something to find. */
@Command(
        name = "break",
        description = {
            "Break the demo platform on purpose, so that './ops perf review --wait' finds it.",
            "",
            "  slow-query    a frequent statement takes 80 ms",
            "  no-index      a large table has no index",
            "  redis-cold    Redis lost its keys (needs Redis)",
            "  disk          a small disk is nearly full (needs root)",
            "  connections   a role uses 10 of its 10 connections"
        })
public final class BreakCommand implements Callable<Integer> {

    /** The copy is that of the newest backup, which must have the table. */
    private static final String WHICH_INDEX =
            "Which index helps: ./ops run backup --wait && ./ops perf advise --wait";

    @Parameters(
            paramLabel = "FAULT",
            description = "slow-query, no-index, redis-cold, disk or connections.")
    private String fault = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Home home;

    public BreakCommand(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public Integer call() {
        var chosen = DemoSite.fault(fault);
        var site = DemoSite.of(home);
        chosen.apply(site);
        if (json.isWanted()) {
            terminal.print(chosen.json("broken"));
        } else {
            terminal.print(
                    "%s. The check %s finds it: ./ops perf review --wait"
                            .formatted(chosen.what(), chosen.check()));
            if (chosen == Fault.NO_INDEX) {
                terminal.print(WHICH_INDEX);
            }
            terminal.print("Mend it: ./ops demo mend " + chosen.word());
        }
        return 0;
    }
}
