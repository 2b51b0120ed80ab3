package app.stellarescrow.ops.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Drains a program's standard error, so that it never blocks, and keeps the end. */
final class StderrTail {

    /** The failed statement follows its error, and may be long. */
    private static final int LENGTH = 64_000;

    private final ByteArrayOutputStream end = new ByteArrayOutputStream();
    private final Thread reader;

    private StderrTail(InputStream stream) {
        this.reader = Thread.ofVirtual().unstarted(() -> drain(stream));
    }

    static StderrTail of(InputStream stream) {
        var tail = new StderrTail(stream);
        tail.reader.start();
        return tail;
    }

    /** The end of what an ended program printed, also if a child of it may still print more. */
    String text() throws InterruptedException {
        reader.join(RunningCommand.OUTLIVED);
        return printed()
                .lines()
                .map(line -> text(line.getBytes(ISO_8859_1)))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Names may be in another encoding; then each byte becomes one character. */
    private static String text(byte[] line) {
        try {
            return RunningCommand.TEXT.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        } catch (CharacterCodingException _) {
            return new String(line, ISO_8859_1);
        }
    }

    private void drain(InputStream stream) {
        try (stream) {
            keepEndOf(stream);
        } catch (IOException e) {
            var note = "\nstandard error could not be read: " + e.getMessage();
            var bytes = note.getBytes(RunningCommand.TEXT);
            keep(bytes, bytes.length);
        }
    }

    private void keepEndOf(InputStream stream) throws IOException {
        var buffer = new byte[LENGTH];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
            keep(buffer, n);
        }
    }

    private synchronized void keep(byte[] bytes, int length) {
        end.write(bytes, 0, length);
        if (end.size() > LENGTH) {
            var all = end.toByteArray();
            end.reset();
            end.writeBytes(Arrays.copyOfRange(all, all.length - LENGTH, all.length));
        }
    }

    private synchronized String printed() {
        return end.toString(ISO_8859_1);
    }
}
