package app.stellarescrow.ops.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;

/** Drains a program's standard error, so that it never blocks, and keeps the end of it. */
final class StderrTail {

    /** A statement that failed is told after its error, and may be long. */
    private static final int LENGTH = 64_000;

    private final StringBuilder end = new StringBuilder();
    private final Thread reader;

    private StderrTail(InputStream stream) {
        this.reader = Thread.ofVirtual().unstarted(() -> drain(stream));
    }

    static StderrTail of(InputStream stream) {
        var tail = new StderrTail(stream);
        tail.reader.start();
        return tail;
    }

    /** What was said last; waits until the program closed the stream. */
    String text() throws InterruptedException {
        reader.join();
        return end.toString().strip();
    }

    private void drain(InputStream stream) {
        try (var text = new InputStreamReader(stream, RunningCommand.TEXT)) {
            keepEndOf(text);
        } catch (IOException e) {
            end.append("\nstandard error could not be read: ").append(e.getMessage());
        }
    }

    private void keepEndOf(Reader text) throws IOException {
        var buffer = new char[LENGTH];
        for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
            end.append(buffer, 0, n);
            end.delete(0, Math.max(0, end.length() - LENGTH));
        }
    }
}
