package app.stellarescrow.ops.devstack.training;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stopper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of a training's stack, empty at first: what a killed training has left running is
 * stopped.
 */
public record TrainingFolder(Terminal terminal, Home home) implements AutoCloseable {

    public static TrainingFolder open(Terminal terminal, Path project) throws IOException {
        var home = new Home(project.resolve("target/aot-training"));
        var folder = new TrainingFolder(terminal, home);
        folder.clear();
        return folder;
    }

    @Override
    public void close() throws IOException {
        clear();
    }

    private void clear() throws IOException {
        try (var ledger = Ledger.open(home)) {
            new Stopper(terminal, ledger).stop(ledger.components());
        }
        TestFolders.delete(home.folder());
        TestFolders.delete(ServiceUser.folders(home.folder()));
    }
}
