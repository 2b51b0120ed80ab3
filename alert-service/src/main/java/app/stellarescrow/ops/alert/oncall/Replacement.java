package app.stellarescrow.ops.alert.oncall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A person who is on call instead of the rotation's for a time.
 *
 * @param level the name of the level
 * @param from local time of the rota's zone, as {@code to}
 * @param reason for example a holiday; may be empty
 */
public record Replacement(
        @JsonProperty(required = true) String level,
        @JsonProperty(required = true) String person,
        @JsonProperty(required = true) LocalDateTime from,
        @JsonProperty(required = true) LocalDateTime to,
        String reason) {

    Instant startsAt(ZoneId zone) {
        return from.atZone(zone).toInstant();
    }

    Instant endsAt(ZoneId zone) {
        return to.atZone(zone).toInstant();
    }

    boolean covers(Instant at, ZoneId zone) {
        return !at.isBefore(startsAt(zone)) && at.isBefore(endsAt(zone));
    }

    boolean overlaps(Replacement other) {
        return level.equals(other.level) && from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** As it is named in errors. */
    String title() {
        return "override of level '%s' from %s to %s".formatted(level, from, to);
    }
}
