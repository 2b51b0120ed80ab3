package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the last lines of a file of any size. */
public final class LogTail {

    private static final int BYTES_PER_LINE = 400;

    private LogTail() {}

    public static String of(Path file, int lines) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(0, log.length() - (long) lines * BYTES_PER_LINE);
            log.seek(from);
            var bytes = new byte[(int) (log.length() - from)];
            log.readFully(bytes);
            var read = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join(System.lineSeparator(), last(read, lines));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Without the frames of stack traces, so that the messages remain. */
    public static String wordsOf(Path file, int lines) {
        var words = of(file, lines * 20).lines().filter(line -> !isFrame(line)).toList();
        return String.join(System.lineSeparator(), last(words, lines));
    }

    private static boolean isFrame(String line) {
        return line.isBlank() || Character.isWhitespace(line.charAt(0));
    }

    private static List<String> last(List<String> all, int lines) {
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
