package app.stellarescrow.ops.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;

/** Drains a program's standard error, so that it never blocks, and keeps the last lines. */
final class StderrTail {

    private static final int LINES = 20;
    private static final int LINE_LENGTH = 500;

    private final Deque<String> lines = new ArrayDeque<>();
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
        return String.join("\n", lines);
    }

    private void drain(InputStream stream) {
        try (var text = new BufferedReader(new InputStreamReader(stream, RunningCommand.TEXT))) {
            text.lines().forEach(this::keep);
        } catch (IOException e) {
            keep("standard error could not be read: " + e.getMessage());
        }
    }

    private void keep(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.substring(0, Math.min(line.length(), LINE_LENGTH)));
    }
}
