package app.stellarescrow.ops.scheduler.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes that make the stored schedules equal to the configured ones.
 *
 * @param insert new ones
 * @param update changed ones
 * @param remove names of removed ones; their runs stay in the history
 */
record SchedulePlan(List<Slotted> insert, List<Slotted> update, List<String> remove) {

    static SchedulePlan of(List<ConfiguredSchedule> configured, List<Slotted> stored, Instant now) {
        var old =
                stored.stream()
                        .collect(Collectors.toMap(s -> s.definition().name(), Function.identity()));
        return new SchedulePlan(
                configured.stream()
                        .filter(definition -> !old.containsKey(definition.name()))
                        .map(definition -> fromNowOn(definition, now))
                        .toList(),
                configured.stream()
                        .filter(definition -> isChanged(definition, old.get(definition.name())))
                        .map(definition -> changed(definition, old, now))
                        .toList(),
                old.keySet().stream().filter(isNoneOf(configured)).sorted().toList());
    }

    private static boolean isChanged(ConfiguredSchedule to, @Nullable Slotted from) {
        return from != null && !from.definition().equals(to);
    }

    /**
     * A new cron line applies from now on: slots missed under the old one are dropped. A change of
     * only the target or a limit drops no slot.
     */
    private static Slotted changed(ConfiguredSchedule to, Map<String, Slotted> old, Instant now) {
        var from = old.get(to.name());
        return from != null && from.definition().keepsTimeLike(to)
                ? new Slotted(to, from.nextSlot())
                : fromNowOn(to, now);
    }

    private static Slotted fromNowOn(ConfiguredSchedule definition, Instant now) {
        return new Slotted(definition, definition.nextRun().after(now));
    }

    private static Predicate<String> isNoneOf(List<ConfiguredSchedule> configured) {
        Set<String> names =
                configured.stream().map(ConfiguredSchedule::name).collect(Collectors.toSet());
        return name -> !names.contains(name);
    }

    /** A schedule and its next slot. */
    record Slotted(ConfiguredSchedule definition, Instant nextSlot) {}
}
