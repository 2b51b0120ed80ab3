package app.stellarescrow.ops.scheduler.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.rest.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** Where a page of runs ends: the next one begins right after it, whatever is added meanwhile. */
record Cursor(Instant requestedAt, UUID id) {

    private static final String SEPARATOR = " ";

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((requestedAt + SEPARATOR + id).getBytes(UTF_8));
    }

    static Cursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, 2);
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException
                | DateTimeParseException
                | ArrayIndexOutOfBoundsException _) {
            throw Problem.badRequest(
                    "before '%s' is no cursor".formatted(text),
                    "pass on what the page before has as 'next', or leave it out");
        }
    }
}
