package app.stellarescrow.ops.event;

import java.time.Instant;

/**
 * The evidence of a month is closed: from now on its file is the same each time.
 *
 * @param month for example {@code 2026-11}
 * @param events how many transitions of alerts it has
 * @param head the SHA-256 of the last line of its file, in hex
 */
public record EvidenceSealed(String month, long events, String head, Instant at) implements Event {

    @Override
    public String subject() {
        return month;
    }
}
