package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.RunningServer;
import app.stellarescrow.ops.process.RunningCommand;
import java.io.IOException;
import java.util.List;

/** Starts a server of the PostgreSQL that is installed here. */
final class ProcessServers {

    private ProcessServers() {}

    /** Returns at once; the server may not accept connections yet. */
    static RunningServer start(
            SandboxFolder folder,
            Programs programs,
            Confinement confinement,
            SandboxConfig config,
            int locks)
            throws IOException {
        var script = PostgresStart.script(folder, config, locks, programs.bin() + "/", "");
        var command = confinement.command(folder, programs, List.of("sh", "-c", script));
        return new Child(command.start());
    }

    /** Processes that outlive it are ended by {@link SandboxProcesses}. */
    private record Child(RunningCommand command) implements RunningServer {

        @Override
        public boolean isAlive() {
            return command.isAlive();
        }

        @Override
        public String lastWords() throws InterruptedException {
            return command.stderr();
        }

        @Override
        public void kill() {
            command.close();
        }

        @Override
        public void end() {}
    }
}
