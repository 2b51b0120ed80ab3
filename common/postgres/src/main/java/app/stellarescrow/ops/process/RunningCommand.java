package app.stellarescrow.ops.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/** A running program; closing it kills it and the processes that it started. */
public final class RunningCommand implements AutoCloseable {

    static final Charset TEXT = StandardCharsets.UTF_8;

    /**
     * A child that outlives the program may keep its output open; longer than this it is not
     * awaited.
     */
    static final Duration OUTLIVED = Duration.ofSeconds(3);

    /** Above this, the exit status is 128 plus the number of a signal. */
    private static final int SIGNALLED = 128;

    private static final int SIGKILL = 9;

    private final String program;
    private final Process process;
    private final StderrTail stderr;

    RunningCommand(String program, Process process) {
        this.program = program;
        this.process = process;
        this.stderr = StderrTail.of(process.getErrorStream());
    }

    /** Ends when the program closes its output, which does not mean success. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** The program's input; close it to mark the end. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The end of standard error; waits until the program has ended. */
    public String stderr() throws InterruptedException {
        process.waitFor();
        return stderr.text();
    }

    /** Waits for success, and returns what was printed to standard error nevertheless. */
    public String awaitSuccess() throws InterruptedException {
        return succeeded(process.waitFor());
    }

    /** Waits for success up to the limit, then kills the program. */
    String awaitSuccess(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit)) {
            close();
            throw new CommandFailed(
                    program, "was killed: it did not end within " + limit, stderr.text());
        }
        return succeeded(process.exitValue());
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    private String succeeded(int status) throws InterruptedException {
        if (status != 0) {
            throw new CommandFailed(program, meaning(status), stderr.text());
        }
        return stderr.text();
    }

    private static String meaning(int status) {
        var signal = status - SIGNALLED;
        if (signal == SIGKILL) {
            return "was killed by signal 9 (out of memory?)";
        }
        return signal > 0 ? "was ended by signal " + signal : "ended with exit status " + status;
    }
}
