package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call from a time on.
 *
 * @param at the time that was asked for
 * @param zone of the rota's hand-overs
 * @param levels of escalation, level 0 first; empty without a rota
 * @param problem why the rota's file cannot be used; null if it can be, or without a file
 */
public record OnCallView(Instant at, String zone, List<Level> levels, @Nullable String problem) {

    /**
     * One level of escalation.
     *
     * @param shifts the present one first
     */
    public record Level(int level, String name, List<Shift> shifts) {}

    /**
     * A person on call without a break.
     *
     * @param person their key in the file
     * @param name in full
     * @param until the next hand-over, or the end of what was asked for
     * @param override why it is not the person whose turn it is; null if it is
     */
    public record Shift(
            String person, String name, Instant from, Instant until, @Nullable String override) {}
}
