package app.stellarescrow.ops.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An external program with its arguments; secrets go in {@code env}, never in {@code args}. */
public record Command(List<String> args, Map<String, String> env) {

    private static final String LIBPQ = "PG";

    /** Starts it; the result provides its standard output. */
    public RunningCommand start() throws IOException {
        var running = startWithInput();
        running.input().close();
        return running;
    }

    /** Starts it with a pipe to its standard input. */
    public RunningCommand startWithInput() throws IOException {
        var builder = new ProcessBuilder(args);
        // PG variables of our own environment must not redirect the program to another server.
        builder.environment().keySet().removeIf(name -> name.startsWith(LIBPQ));
        builder.environment().putAll(env);
        return new RunningCommand(program(), builder.start());
    }

    /** Runs it to its end and returns its output; kills it after the time limit. */
    public String run(Duration limit) throws IOException, InterruptedException {
        return new String(runForBytes(limit), RunningCommand.TEXT);
    }

    /** For output in any encoding. */
    public byte[] runForBytes(Duration limit) throws IOException, InterruptedException {
        try (var running = start()) {
            var printed = new CompletableFuture<byte[]>();
            Thread.ofVirtual().start(() -> read(running, printed));
            running.awaitSuccess(limit);
            return printed.get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "the output of " + program() + " could not be read", e.getCause());
        }
    }

    @Override
    public String toString() {
        return String.join(" ", args);
    }

    /** On its own thread: only the program's end unblocks the reader of its output. */
    private static void read(RunningCommand running, CompletableFuture<byte[]> printed) {
        try {
            printed.complete(running.output().readAllBytes());
        } catch (IOException e) {
            printed.completeExceptionally(e);
        }
    }

    private String program() {
        var path = args.getFirst();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
