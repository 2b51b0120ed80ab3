package app.stellarescrow.ops.api.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Checks an evidence file byte by byte, without a server. */
public final class EvidenceCheck {

    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{\"prev\":\"%s\",\"format\":\"%s\",\"month\":\"(\\d{4}-\\d\\d)\",\"closed\":(true|false)}\n"
                            .formatted(EvidenceChain.START, Pattern.quote(EvidenceChain.FORMAT)));

    private EvidenceCheck() {}

    /** What a file is. */
    public sealed interface Verdict {}

    /** Nothing was changed since it was sealed. */
    public record Sound(String month, boolean closed, long events, String head)
            implements Verdict {}

    /**
     * It was changed.
     *
     * @param line the first line that cannot be right
     */
    public record Broken(long line, String why) implements Verdict {}

    public static Verdict verdict(InputStream file) throws IOException {
        var in = new BufferedInputStream(file);
        var first = line(in);
        var header = HEADER.matcher(text(first));
        return header.matches()
                ? rest(in, first, header.group(1), Boolean.parseBoolean(header.group(2)))
                : new Broken(1, "it is not the header of an evidence file");
    }

    /** Each line must follow from the one before it, and the last be the seal. */
    private static Verdict rest(InputStream in, byte[] header, String month, boolean closed)
            throws IOException {
        var previous = EvidenceChain.hash(header);
        var number = 2L;
        for (var line = line(in); ; number++) {
            var prefix = "{\"prev\":\"%s\",".formatted(previous);
            if (line.length == 0) {
                return new Broken(number, "the seal, which is the last line, is missing");
            }
            if (!text(line).startsWith(prefix)) {
                return new Broken(
                        number,
                        "it does not follow from line %d: that one was changed, or lines were removed or swapped"
                                .formatted(number - 1));
            }
            var next = line(in);
            var head = EvidenceChain.hash(line);
            if (next.length == 0) {
                return text(line).equals(prefix + EvidenceChain.seal(month, number - 2) + "\n")
                        ? new Sound(month, closed, number - 2, head)
                        : new Broken(number, "it is not the seal of the lines before it");
            }
            previous = head;
            line = next;
        }
    }

    /** With its line end; empty at the end of the file. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    /** One character for each byte. */
    private static String text(byte[] line) {
        return new String(line, ISO_8859_1);
    }
}
