package app.stellarescrow.ops.alert.oncall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * People who take turns of a week. The hand-over keeps its local time when the clocks change.
 *
 * @param people in their order; the first begins
 * @param start the day of the first hand-over
 * @param end the day of the last one, after which this rotation is over; without one it goes on
 * @param day of the week, as a check of start and end
 * @param time of the hand-over
 */
public record Rotation(
        @JsonProperty(required = true) List<String> people,
        @JsonProperty(required = true) LocalDate start,
        Optional<LocalDate> end,
        @JsonProperty(required = true) DayOfWeek day,
        @JsonProperty(required = true) LocalTime time) {

    Instant startsAt(ZoneId zone) {
        return start.atTime(time).atZone(zone).toInstant();
    }

    Optional<Instant> endsAt(ZoneId zone) {
        return end.map(date -> date.atTime(time).atZone(zone).toInstant());
    }

    boolean runs(Instant at, ZoneId zone) {
        return !at.isBefore(startsAt(zone))
                && endsAt(zone).map(at::isBefore).orElse(true)
                && !people.isEmpty();
    }

    /** Of a time at which it runs. */
    String person(Instant at, ZoneId zone) {
        return people.get(Math.floorMod(week(at, zone), people.size()));
    }

    /** The first after that time. */
    Instant nextHandOver(Instant at, ZoneId zone) {
        return at.isBefore(startsAt(zone)) ? startsAt(zone) : handOver(week(at, zone) + 1, zone);
    }

    /** In which week of the rotation a time is, from 0. */
    private long week(Instant at, ZoneId zone) {
        var local = LocalDateTime.ofInstant(at, zone);
        var week = ChronoUnit.WEEKS.between(start.atTime(time), local);
        // On the day of a hand-over that the change of the clocks moved, local times mislead.
        if (handOver(week, zone).isAfter(at)) {
            return week - 1;
        }
        return handOver(week + 1, zone).isAfter(at) ? week : week + 1;
    }

    private Instant handOver(long week, ZoneId zone) {
        return start.plusWeeks(week).atTime(time).atZone(zone).toInstant();
    }
}
