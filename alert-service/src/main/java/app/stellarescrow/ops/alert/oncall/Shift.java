package app.stellarescrow.ops.alert.oncall;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person on call on one level without a break.
 *
 * @param person their key in the rota
 * @param until when the next shift begins, or what was asked for ends
 * @param override why this is not the person of the rotation; null if it is
 */
public record Shift(String person, Instant from, Instant until, @Nullable String override) {

    boolean continues(Shift earlier) {
        return from.equals(earlier.until)
                && person.equals(earlier.person)
                && Objects.equals(override, earlier.override);
    }

    Shift extended(Instant later) {
        return new Shift(person, from, later, override);
    }
}
