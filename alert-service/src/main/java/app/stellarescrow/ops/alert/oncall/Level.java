package app.stellarescrow.ops.alert.oncall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A level of escalation: its rotations cover all times; the one that started last is in force.
 *
 * @param name for example {@code primary}
 */
public record Level(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Rotation> rotations) {

    Optional<Rotation> inForce(Instant at, ZoneId zone) {
        return rotations.stream()
                .filter(each -> each.runs(at, zone))
                .max(Comparator.comparing(Rotation::start));
    }
}
