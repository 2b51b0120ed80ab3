package app.stellarescrow.ops.stack;

import app.stellarescrow.ops.bench.command.LocalOps;
import app.stellarescrow.ops.cli.Ops;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What a command of {@code ./ops} printed, and its exit code. */
record Said(int exitCode, String out, String err) {

    /** Runs it for the stack of that folder. */
    static Said by(Path home, String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal =
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false,
                        Map.of("OPS_HOME", home.toString()),
                        Clock.systemUTC());
        var exitCode = Ops.commandLine(terminal, Path.of(""), LocalOps::commands).execute(command);
        return new Said(exitCode, out.toString(), err.toString());
    }
}
