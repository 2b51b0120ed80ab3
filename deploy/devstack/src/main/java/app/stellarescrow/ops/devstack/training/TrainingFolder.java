package app.stellarescrow.ops.devstack.training;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stopper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a training's stack, empty at first: what a killed training has left running is
 * stopped. After a failure they are kept until the next training, because they have the logs.
 */
public final class TrainingFolder implements AutoCloseable {

    private final Terminal terminal;
    private final Home home;
    private boolean succeeded;

    private TrainingFolder(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    public static TrainingFolder open(Terminal terminal, Path project) throws IOException {
        var folder = new TrainingFolder(terminal, home(project));
        folder.clear();
        return folder;
    }

    /** Where its stack has its files. */
    static Home home(Path project) {
        return new Home(project.resolve("target/aot-training"));
    }

    /** Stops what a killed training has left running, and returns it. */
    static List<Component> stopLeft(Terminal terminal, Home home) throws IOException {
        try (var ledger = Ledger.open(home)) {
            var left = ledger.components();
            new Stopper(terminal, ledger).stop(left);
            return left;
        }
    }

    public Home home() {
        return home;
    }

    /** The files are not needed any more. */
    public void succeeded() {
        succeeded = true;
    }

    @Override
    public void close() throws IOException {
        if (succeeded) {
            clear();
            return;
        }
        stopLeft(terminal, home);
        TestFolders.delete(ServiceUser.folders(home.folder()));
        terminal.note("not all start caches were created; the logs are in " + home.folder());
    }

    private void clear() throws IOException {
        stopLeft(terminal, home);
        TestFolders.delete(home.folder());
        TestFolders.delete(ServiceUser.folders(home.folder()));
    }
}
