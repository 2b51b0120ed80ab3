package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.stack.Components;
import app.stellarescrow.ops.devstack.training.BackgroundTraining;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ops status}: shows the components of the stack. */
@Command(
        name = "status",
        description = "Show every component of the stack; exit code 1 if one is dead or not ready.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Home home;

    private final Optional<BackgroundTraining> training;

    public StatusCommand(Terminal terminal, Home home, Optional<BackgroundTraining> training) {
        this.terminal = terminal;
        this.home = home;
        this.training = training;
    }

    @Override
    public Integer call() {
        training.ifPresent(this::reportTraining);
        if (home.state().isEmpty()) {
            throw Failure.refused("the stack is not running; start it with './ops up'");
        }
        var components = Components.of(home);
        if (json.isWanted()) {
            terminal.print(components.json());
        } else {
            terminal.print(components.table().toString());
            reportProblems(components);
        }
        return (components.areAllReady() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private void reportTraining(BackgroundTraining each) {
        if (each.isRunning()) {
            terminal.note("start caches are being created; log: " + each.log());
        }
        var left = each.left().stream().map(Component::name).toList();
        if (!left.isEmpty()) {
            terminal.note(
                    "a killed './ops train' has left %s running; stop it with './ops down'"
                            .formatted(String.join(", ", left)));
        }
    }

    private void reportProblems(Components components) {
        for (var dead : components.dead()) {
            terminal.note(
                    "%s has died; './ops logs %s' shows its log, './ops up' starts it again"
                            .formatted(dead.name(), dead.name()));
        }
        for (var sick : components.notReady()) {
            terminal.note(
                    "%s runs but is not ready; check './ops logs %s'"
                            .formatted(sick.name(), sick.name()));
        }
    }
}
