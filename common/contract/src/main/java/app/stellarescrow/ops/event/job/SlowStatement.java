package app.stellarescrow.ops.event.job;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A statement for which a drill looks for an index.
 *
 * @param query its number, as pg_stat_statements gives it
 * @param text without literals, with parameters {@code $1}, {@code $2} …
 */
public record SlowStatement(
        @NotBlank @Pattern(regexp = NUMBER) String query,
        @NotBlank @Size(max = LONGEST) @Pattern(regexp = "[^\\x00]*") String text) {

    /** Characters of a text. */
    public static final int LONGEST = 8_000;

    /** A signed number of 64 bits. */
    private static final String NUMBER = "-?\\d{1,19}";
}
