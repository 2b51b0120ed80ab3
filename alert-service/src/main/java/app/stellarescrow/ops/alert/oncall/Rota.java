package app.stellarescrow.ops.alert.oncall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is on call at which level of escalation, at any time.
 *
 * @param zone of all local times in it
 * @param people by their key
 * @param levels level 0 first
 * @param overrides of the levels' rotations
 */
public record Rota(
        @JsonProperty(required = true) ZoneId zone,
        @JsonProperty(required = true) Map<String, Person> people,
        @JsonProperty(required = true) List<Level> levels,
        List<Replacement> overrides) {

    /** Levels beyond the last one are the last one. */
    public Optional<Person> onCall(int level, Instant at) {
        return levels.isEmpty()
                ? Optional.empty()
                : key(levels.get(Math.min(level, levels.size() - 1)), at).map(people::get);
    }

    public Person person(Shift shift) {
        return Objects.requireNonNull(people.get(shift.person()));
    }

    /** The shifts of a level; the first and the last are cut at these times. */
    public List<Shift> shifts(Level level, Instant from, Instant until) {
        var shifts = new ArrayList<Shift>();
        for (var at = from; at.isBefore(until); ) {
            var next = nextBoundary(level, at).filter(until::isAfter).orElse(until);
            var shift = shift(level, at, next);
            if (shift.isPresent() && !shifts.isEmpty() && shift.get().continues(shifts.getLast())) {
                shifts.add(shifts.removeLast().extended(next));
            } else {
                shift.ifPresent(shifts::add);
            }
            at = next;
        }
        return List.copyOf(shifts);
    }

    /** The first time of a gap from that time on, in which no person of the level is on call. */
    Optional<Instant> gap(Level level, Instant now) {
        return Stream.concat(Stream.of(now), boundaries(level).filter(now::isBefore).sorted())
                .filter(at -> key(level, at).isEmpty())
                .findFirst();
    }

    private Optional<Shift> shift(Level level, Instant at, Instant next) {
        var override = override(level, at);
        return key(level, at)
                .map(
                        key ->
                                new Shift(
                                        key,
                                        at,
                                        next,
                                        override.map(Replacement::reason).orElse(null)));
    }

    private Optional<String> key(Level level, Instant at) {
        return override(level, at)
                .map(Replacement::person)
                .or(() -> level.inForce(at, zone).map(each -> each.person(at, zone)));
    }

    private Optional<Replacement> override(Level level, Instant at) {
        return overridesOf(level).filter(each -> each.covers(at, zone)).findFirst();
    }

    private Stream<Replacement> overridesOf(Level level) {
        return overrides.stream().filter(each -> each.level().equals(level.name()));
    }

    /** When another person may be on call next. */
    private Optional<Instant> nextBoundary(Level level, Instant at) {
        var handOver = level.inForce(at, zone).map(each -> each.nextHandOver(at, zone));
        return Stream.concat(boundaries(level), handOver.stream())
                .filter(at::isBefore)
                .min(Instant::compareTo);
    }

    private Stream<Instant> boundaries(Level level) {
        var rotations =
                level.rotations().stream()
                        .flatMap(
                                each ->
                                        Stream.concat(
                                                Stream.of(each.startsAt(zone)),
                                                each.endsAt(zone).stream()));
        var replaced =
                overridesOf(level)
                        .flatMap(each -> Stream.of(each.startsAt(zone), each.endsAt(zone)));
        return Stream.concat(rotations, replaced);
    }
}
