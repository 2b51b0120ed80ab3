package app.stellarescrow.ops.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An external program with its arguments; secrets go in {@code env}, never in {@code args}. */
public record Command(List<String> args, Map<String, String> env) {

    /** Starts it; its standard output is read from what this returns. */
    public RunningCommand start() throws IOException {
        var builder = new ProcessBuilder(args);
        builder.environment().putAll(env);
        var process = builder.start();
        process.getOutputStream().close();
        return new RunningCommand(program(), process);
    }

    /** Runs it to its end and answers what it printed. */
    public String run() throws IOException, InterruptedException {
        try (var running = start()) {
            var output = new String(running.output().readAllBytes(), RunningCommand.TEXT);
            running.awaitSuccess();
            return output;
        }
    }

    @Override
    public String toString() {
        return String.join(" ", args);
    }

    private String program() {
        var path = args.getFirst();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
