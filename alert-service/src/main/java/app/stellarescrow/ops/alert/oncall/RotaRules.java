package app.stellarescrow.ops.alert.oncall;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is wrong with a rota: each problem names the place, the value and the remedy. */
final class RotaRules {

    private RotaRules() {}

    /**
     * Empty if the rota can be used from now on.
     *
     * @param receivers that messages can be sent to
     */
    static List<String> problems(Rota rota, Set<String> receivers, Instant now) {
        var people = Stream.concat(people(rota), receivers(rota, receivers));
        var contents = Stream.concat(people, levels(rota));
        var problems = Stream.concat(contents, overrides(rota)).toList();
        // Gaps of a rota with other errors would only repeat them.
        return problems.isEmpty() ? gaps(rota, now).toList() : problems;
    }

    private static Stream<String> people(Rota rota) {
        return rota.people().entrySet().stream()
                .filter(each -> !each.getValue().canBeReached())
                .map(
                        each ->
                                "people: '%s' cannot be reached; add an email or receivers"
                                        .formatted(each.getKey()));
    }

    private static Stream<String> receivers(Rota rota, Set<String> known) {
        return rota.people().entrySet().stream()
                .flatMap(
                        person ->
                                person.getValue().receivers().stream()
                                        .filter(each -> !known.contains(each))
                                        .map(
                                                each ->
                                                        "people: '%s': %s"
                                                                .formatted(
                                                                        person.getKey(),
                                                                        unknown(
                                                                                "receiver",
                                                                                each,
                                                                                known.stream()))));
    }

    private static Stream<String> levels(Rota rota) {
        var none =
                Stream.of("levels: there is none; add one with the name 'primary'")
                        .filter(_ -> rota.levels().isEmpty());
        var twice =
                rota.levels().stream()
                        .collect(groupingBy(Level::name, counting()))
                        .entrySet()
                        .stream()
                        .filter(each -> each.getValue() > 1)
                        .map(
                                each ->
                                        "levels: '%s' is there %d times; give each its own name"
                                                .formatted(each.getKey(), each.getValue()));
        var rotations = rota.levels().stream().flatMap(level -> rotations(rota, level));
        return Stream.of(none, twice, rotations).flatMap(Function.identity());
    }

    private static Stream<String> rotations(Rota rota, Level level) {
        var none =
                Stream.of(
                                "level '%s' has no rotation; add one with people, start, day and time"
                                        .formatted(level.name()))
                        .filter(_ -> level.rotations().isEmpty());
        var each =
                level.rotations().stream()
                        .flatMap(
                                rotation ->
                                        rotation(rota, rotation)
                                                .map(
                                                        problem ->
                                                                "level '%s', rotation from %s: %s"
                                                                        .formatted(
                                                                                level.name(),
                                                                                rotation.start(),
                                                                                problem)));
        return Stream.concat(none, each);
    }

    private static Stream<String> rotation(Rota rota, Rotation rotation) {
        var empty =
                Stream.of("it has no people; add at least one")
                        .filter(_ -> rotation.people().isEmpty());
        var unknown =
                rotation.people().stream()
                        .filter(each -> !rota.people().containsKey(each))
                        .map(each -> unknownPerson(rota, each));
        var days =
                Stream.concat(Stream.of(rotation.start()), rotation.end().stream())
                        .filter(each -> each.getDayOfWeek() != rotation.day())
                        .map(each -> otherDay(each, rotation));
        var order =
                rotation.end().stream()
                        .filter(end -> !end.isAfter(rotation.start()))
                        .map(end -> "it ends on %s, before it starts; correct end".formatted(end));
        return Stream.of(empty, unknown, days, order).flatMap(Function.identity());
    }

    private static String otherDay(LocalDate date, Rotation rotation) {
        var earlier = date.with(TemporalAdjusters.previous(rotation.day()));
        return "%s is a %s, but the day of the hand-over is %s; write %s or %s"
                .formatted(
                        date,
                        date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        rotation.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        earlier,
                        earlier.plusWeeks(1));
    }

    private static Stream<String> overrides(Rota rota) {
        var all = rota.overrides();
        var each = all.stream().flatMap(override -> override(rota, override));
        var overlaps =
                IntStream.range(0, all.size())
                        .boxed()
                        .flatMap(
                                n ->
                                        all.subList(n + 1, all.size()).stream()
                                                .filter(all.get(n)::overlaps)
                                                .map(other -> overlap(all.get(n), other)));
        return Stream.concat(each, overlaps);
    }

    private static Stream<String> override(Rota rota, Replacement override) {
        var person =
                Stream.of(override.person())
                        .filter(each -> !rota.people().containsKey(each))
                        .map(each -> unknownPerson(rota, each));
        var level =
                Stream.of(override.level())
                        .filter(
                                name ->
                                        rota.levels().stream()
                                                .noneMatch(e -> e.name().equals(name)))
                        .map(
                                name ->
                                        unknown(
                                                "level",
                                                name,
                                                rota.levels().stream().map(Level::name)));
        var order =
                Stream.of("it ends before it starts; correct from or to")
                        .filter(_ -> !override.from().isBefore(override.to()));
        return Stream.of(person, level, order)
                .flatMap(Function.identity())
                .map(problem -> override.title() + ": " + problem);
    }

    private static String overlap(Replacement one, Replacement other) {
        return "%s overlaps the one from %s to %s; let one end before the other starts"
                .formatted(one.title(), other.from(), other.to());
    }

    private static Stream<String> gaps(Rota rota, Instant now) {
        return rota.levels().stream()
                .flatMap(
                        level ->
                                rota.gap(level, now).stream()
                                        .map(
                                                at ->
                                                        "level '%s' has a gap: no person is on call from %s; add a rotation that starts before it, or leave out an end"
                                                                .formatted(
                                                                        level.name(),
                                                                        at.atZone(rota.zone()))));
    }

    private static String unknownPerson(Rota rota, String key) {
        return unknown("person", key, rota.people().keySet().stream());
    }

    private static String unknown(String what, String value, Stream<String> known) {
        var names = String.join(", ", new TreeSet<>(known.toList()));
        return "unknown %s '%s'; known are %s".formatted(what, value, names);
    }
}
