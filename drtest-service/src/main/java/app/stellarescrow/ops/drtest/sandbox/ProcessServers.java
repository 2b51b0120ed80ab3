package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.drtest.server.RunningServer;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.RunningCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the PostgreSQL that is installed here. */
final class ProcessServers {

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    private ProcessServers() {}

    static RunningServer start(Path folder, Programs programs, SandboxConfig config)
            throws IOException, InterruptedException {
        command(programs.path("initdb"), Starting.initdb(folder)).run(INITDB_LIMIT);
        Files.delete(folder.resolve(Starting.PASSWORD));
        var args = Starting.postgres(folder, config);
        return new Child(command(programs.path("postgres"), args).start());
    }

    private static Command command(String program, List<String> args) {
        var all = new ArrayList<>(List.of(program));
        all.addAll(args);
        return Unprivileged.command(all);
    }

    /** What it leaves outside of its folder, {@link Leftovers} knows to remove. */
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
