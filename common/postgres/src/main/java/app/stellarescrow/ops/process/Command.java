package app.stellarescrow.ops.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
            var printed = new ByteArrayOutputStream();
            var read = new CompletableFuture<Void>();
            Thread.ofVirtual().start(() -> read(running, printed, read));
            running.awaitSuccess(limit);
            awaitEnd(read);
            return printed.toByteArray();
        } catch (ExecutionException e) {
            throw new IOException(
                    "the output of " + program() + " could not be read", e.getCause());
        }
    }

    @Override
    public String toString() {
        return String.join(" ", args);
    }

    /** A child of the program that still has its output open does not hold up the answer. */
    private static void awaitEnd(CompletableFuture<Void> read)
            throws ExecutionException, InterruptedException {
        try {
            read.get(RunningCommand.OUTLIVED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // What was printed so far is the answer.
        }
    }

    /** On its own thread: only the program's end unblocks the reader of its output. */
    private static void read(
            RunningCommand running, ByteArrayOutputStream printed, CompletableFuture<Void> end) {
        try {
            running.output().transferTo(printed);
            end.complete(null);
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
    }

    private String program() {
        var path = args.getFirst();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
