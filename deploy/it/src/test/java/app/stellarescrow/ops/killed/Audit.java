package app.stellarescrow.ops.killed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.killed.Facts.Numbered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what was lost, told twice, told in another order, or told of another alert. */
record Audit(Facts facts) {

    /** Sentences, each about one thing that is wrong. */
    List<String> findings() {
        return Stream.of(stored(), numbers(), published(), delivered(), order())
                .flatMap(each -> each)
                .toList();
    }

    /** The log has each change that was reported, once; a repetition is no step. */
    private Stream<String> stored() {
        var log = facts.log().stream().map(Happened::by).toList();
        return Stream.of(
                        twice("logged", log),
                        lacking("not logged:", changes(facts.asked()), log),
                        lacking("fired without a report:", fired(log), facts.asked()))
                .flatMap(each -> each);
    }

    /** One alert has one number, everywhere. */
    private Stream<String> numbers() {
        var numbers =
                Stream.of(
                                facts.alerts().stream()
                                        .map(each -> Map.entry(each.target(), each.id())),
                                facts.log().stream()
                                        .map(each -> Map.entry(each.target(), each.alert())),
                                facts.published().stream().map(Audit::number),
                                facts.delivered().stream().map(Audit::number))
                        .flatMap(each -> each)
                        .collect(
                                groupingBy(
                                        Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
        var used = numbers.values().stream().flatMap(Set::stream).toList();
        var several =
                numbers.entrySet().stream()
                        .filter(each -> each.getValue().size() > 1)
                        .map(
                                each ->
                                        "%s has the numbers %s"
                                                .formatted(each.getKey(), each.getValue()));
        return Stream.concat(several, twice("given to two alerts: the number", used));
    }

    /** All of the log, and all that was reported, is one event on Kafka, and nothing else is. */
    private Stream<String> published() {
        var due = new LinkedHashSet<>(facts.asked());
        facts.log().stream().map(Happened::by).forEach(due::add);
        var published = whats(facts.published());
        return Stream.of(
                        lacking("not on Kafka:", due, published),
                        lacking("on Kafka, but it did not happen:", published, due),
                        underTwoIds("on Kafka", facts.published()))
                .flatMap(each -> each);
    }

    /** All of Kafka is at the receiver, under one id and with one body each. */
    private Stream<String> delivered() {
        var published = whats(facts.published());
        var delivered = whats(facts.delivered());
        var bodies =
                facts.delivered().stream()
                        .collect(groupingBy(Numbered::id, mapping(Numbered::body, toSet())));
        return Stream.of(
                        lacking("not delivered:", published, delivered),
                        lacking("delivered, but not on Kafka:", delivered, published),
                        underTwoIds("delivered", facts.delivered()),
                        bodies.entrySet().stream()
                                .filter(each -> each.getValue().size() > 1)
                                .map(each -> "two bodies under one id: " + each))
                .flatMap(each -> each);
    }

    /** The receiver got the events of an alert in the order of Kafka. */
    private Stream<String> order() {
        var delivered = byTarget(facts.delivered());
        return byTarget(facts.published()).entrySet().stream()
                .filter(each -> !each.getValue().equals(delivered.get(each.getKey())))
                .map(
                        each ->
                                "another order at the receiver: %s, on Kafka %s"
                                        .formatted(delivered.get(each.getKey()), each.getValue()));
    }

    private static List<Happened> changes(List<Happened> reports) {
        var states = new HashMap<String, String>();
        return reports.stream()
                .filter(each -> !each.what().equals(states.put(each.target(), each.what())))
                .toList();
    }

    private static List<Happened> fired(Collection<Happened> all) {
        return all.stream().filter(each -> each.what().equals("FIRED")).toList();
    }

    private static Map.Entry<String, Long> number(Numbered each) {
        return Map.entry(each.what().target(), each.alert());
    }

    private static Set<Happened> whats(List<Numbered> all) {
        return all.stream().map(Numbered::what).collect(toSet());
    }

    /** Each at its first time. */
    private static Map<String, List<Happened>> byTarget(List<Numbered> all) {
        return all.stream()
                .map(Numbered::what)
                .distinct()
                .collect(groupingBy(Happened::target, toList()));
    }

    private static Stream<String> underTwoIds(String where, List<Numbered> all) {
        return all.stream()
                .collect(groupingBy(Numbered::what, mapping(Numbered::id, toSet())))
                .entrySet()
                .stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> "%s under several ids: %s".formatted(where, each));
    }

    private static Stream<String> lacking(
            String what, Collection<?> expected, Collection<?> present) {
        var left = new ArrayList<Object>(new LinkedHashSet<>(expected));
        left.removeAll(new HashSet<>(present));
        return left.stream().map(each -> what + " " + each);
    }

    private static Stream<String> twice(String what, List<?> all) {
        var seen = new HashSet<Object>();
        return all.stream()
                .filter(each -> !seen.add(each))
                .map(each -> "%s twice: %s".formatted(what, each));
    }
}
