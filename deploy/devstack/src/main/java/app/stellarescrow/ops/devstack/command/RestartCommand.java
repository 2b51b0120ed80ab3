package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ops restart}: stops one component of the stack and starts it again. */
@Command(
        name = "restart",
        description = {
            "Stop one component of the stack and start it again, with the settings of the first start.",
            "The demo platform keeps the keys of its environment, as a container does."
        })
public final class RestartCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "COMPONENT",
            description = "A component of './ops status'; backup means backup-service.")
    private String component = "";

    @Option(names = "--recreate", description = "The demo platform reads its file .env again.")
    private boolean recreate;

    private final Terminal terminal;
    private final Home home;
    private final Path project;

    public RestartCommand(Terminal terminal, Home home, Path project) {
        this.terminal = terminal;
        this.home = home;
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        try (var ledger = Ledger.open(home)) {
            var chosen = find(ledger);
            if (recreate && !chosen.name().equals("platform")) {
                throw Failure.refused(
                        "%s has no file .env; omit --recreate".formatted(chosen.name()));
            }
            var ports = ledger.state().map(StackState::portBase).map(StackPorts::new).orElseThrow();
            var settings = new StackSettings(home).recall(terminal);
            var stack = new Stack(settings, home, project, ports);
            if (recreate) {
                stack.recreateDemoPlatform();
            }
            stack.restart(ledger, chosen);
        }
        return 0;
    }

    private Component find(Ledger ledger) {
        return Stream.of(component, component + "-service")
                .flatMap(name -> ledger.component(name).stream())
                .findFirst()
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "%s does not run; components are: %s"
                                                .formatted(component, names(ledger.components()))));
    }

    private static String names(List<Component> components) {
        return components.isEmpty()
                ? "none; start the stack with './ops up'"
                : components.stream().map(Component::name).collect(Collectors.joining(", "));
    }
}
