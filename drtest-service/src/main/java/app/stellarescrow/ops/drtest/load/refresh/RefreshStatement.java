package app.stellarescrow.ops.drtest.load.refresh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a dump that fills a materialised view.
 *
 * @param view its name as SQL writes it
 */
public record RefreshStatement(String view) {

    static final String BEGINNING = "REFRESH MATERIALIZED VIEW ";

    private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_$]*)";
    private static final Pattern LINE =
            Pattern.compile(BEGINNING + "(" + IDENTIFIER + "\\." + IDENTIFIER + ");\\r?");

    /**
     * Empty for any other line.
     *
     * @param line one character for each byte
     */
    static Optional<RefreshStatement> of(String line) {
        var match = LINE.matcher(line);
        return match.matches() ? text(match.group(1)).map(RefreshStatement::new) : Optional.empty();
    }

    /** Assumes UTF-8; a dump in another encoding says so in a line that is not read here. */
    private static Optional<String> text(String bytes) {
        try {
            var decoder = UTF_8.newDecoder();
            return Optional.of(
                    decoder.decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    String sql() {
        return BEGINNING + view;
    }
}
