package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.fault.Fault;
import app.stellarescrow.ops.devstack.fault.Repair;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ops demo mend}: undoes what {@code ops demo break} did. */
@Command(
        name = "mend",
        description =
                "Undo what './ops demo break' did. Statistics of statements and Redis' counters of the fault that is undone begin again.")
public final class MendCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FAULT",
            arity = "0..1",
            description = "slow-query, no-index, redis-cold, disk or connections; default: all.")
    private String fault = "";

    @Mixin private JsonOption json = new JsonOption();

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
        var repair = Repair.of(chosen, DemoSite.of(home));
        print(repair);
        if (!repair.failures().isEmpty()) {
            throw Failure.failed(
                    "not mended: %s; './ops status' shows what runs"
                            .formatted(String.join("; ", repair.failures())));
        }
        return 0;
    }

    private void print(Repair repair) {
        var mended = repair.mended();
        if (json.isWanted()) {
            var array = JsonNodeFactory.instance.arrayNode();
            mended.forEach(each -> array.add(each.json("mended")));
            terminal.print(array);
        } else {
            mended.forEach(each -> terminal.print("mended: " + each.word()));
            if (mended.isEmpty() && repair.failures().isEmpty()) {
                terminal.print(fault.isEmpty() ? "nothing was broken" : fault + " was not broken");
            }
        }
    }
}
