package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.fault.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ops demo mend}: undoes what {@code ops demo break} did. */
@Command(
        name = "mend",
        description =
                "Undo what './ops demo break' did. Statistics of statements and Redis' counters begin again.")
public final class MendCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FAULT",
            arity = "0..1",
            description = "slow-query, no-index, redis-cold, disk or connections; default: all.")
    private String fault = "";

    private final Terminal terminal;
    private final Home home;

    public MendCommand(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public Integer call() {
        var chosen =
                fault.isEmpty() ? Arrays.asList(Fault.values()) : List.of(DemoSite.fault(fault));
        var site = DemoSite.of(home);
        for (var each : chosen) {
            if (each.isPossible(site)) {
                each.undo(site);
                terminal.print("mended: " + each.word());
            }
        }
        return 0;
    }
}
