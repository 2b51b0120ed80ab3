package app.stellarescrow.ops.api.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes the lines of an evidence file. Each holds the SHA-256 of the line before it, with its line
 * end; the last one, the seal, follows from the others.
 */
public final class EvidenceChain {

    static final String START = "0".repeat(64);
    static final String FORMAT = "ops-evidence.v1";

    private final String month;
    private String previous = START;
    private long events;

    /** Begins a file. */
    public EvidenceChain(String month) {
        this.month = month;
    }

    /**
     * The first line.
     *
     * @param closed whether no more events can come to that month
     */
    public String header(boolean closed) {
        return line(
                "\"format\":\"%s\",\"month\":\"%s\",\"closed\":%s}"
                        .formatted(FORMAT, month, closed));
    }

    /** The line of an event, which is an object with at least one field. */
    public String event(String json) {
        events++;
        return line(json.substring(1));
    }

    /** The last line. */
    public String seal() {
        return line(seal(month, events));
    }

    public long events() {
        return events;
    }

    /** The hash of the line that was written last. */
    public String head() {
        return previous;
    }

    private String line(String rest) {
        var line = "{\"prev\":\"%s\",".formatted(previous) + rest + "\n";
        previous = hash(line.getBytes(UTF_8));
        return line;
    }

    static String seal(String month, long events) {
        return "\"seal\":{\"month\":\"%s\",\"events\":%d}}".formatted(month, events);
    }

    static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
