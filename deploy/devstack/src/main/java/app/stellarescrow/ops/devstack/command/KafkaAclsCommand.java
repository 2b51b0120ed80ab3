package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.access.BrokerAcls;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ops kafka-acls}: the rights that another broker must grant. */
@Command(
        name = "kafka-acls",
        description = {
            "Print a shell script that grants the services their rights on your own Kafka broker.",
            "It calls kafka-acls.sh; docs/kafka-acls.md says how to run it. The broker of './ops up' has them."
        })
public final class KafkaAclsCommand implements Callable<Integer> {

    private final Terminal terminal;

    public KafkaAclsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(BrokerAcls.script().stripTrailing());
        return ExitCode.OK.number();
    }
}
