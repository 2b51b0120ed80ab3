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

    /** Starts it; its standard output is read from what this returns. */
    public RunningCommand start() throws IOException {
        var running = startWithInput();
        running.input().close();
        return running;
    }

    /** The same for a program that wants to be told something. */
    public RunningCommand startWithInput() throws IOException {
        var builder = new ProcessBuilder(args);
        // What we were started with must not lead a program of PostgreSQL to another server.
        builder.environment().keySet().removeIf(name -> name.startsWith(LIBPQ));
        builder.environment().putAll(env);
        return new RunningCommand(program(), builder.start());
    }

    /** Runs it to its end and answers what it printed; kills it when the time is over. */
    public String run(Duration limit) throws IOException, InterruptedException {
        return new String(runForBytes(limit), RunningCommand.TEXT);
    }

    /** The same of a program whose text may have any encoding. */
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

    /** On a thread of its own: nothing but the program's end frees who waits for its output. */
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
