package app.stellarescrow.ops.alert.incident.sign;

import java.time.Instant;

/**
 * Something bad about a target, or that it is good again.
 *
 * @param source what reports it, for example {@code job backup}
 */
public record Sign(String target, String source, Instant at, boolean bad, String text) {

    Sign with(String other) {
        return new Sign(target, source, at, bad, other);
    }
}
