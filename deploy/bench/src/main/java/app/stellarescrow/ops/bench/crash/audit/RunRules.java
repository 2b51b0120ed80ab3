package app.stellarescrow.ops.bench.crash.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.bench.crash.audit.Facts.Event;
import app.stellarescrow.ops.bench.crash.audit.Facts.Run;
import app.stellarescrow.ops.bench.crash.audit.Facts.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Rules about runs: history, event and worker must agree. */
record RunRules(Facts facts) {

    /** A restore that fails half-way is not retried, to save the live server's disk. */
    private static final String HALF_WAY = "the partial database";

    private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    List<String> lost() {
        var known = new HashSet<>(facts.asked());
        facts.runs().forEach(run -> known.remove(run.id()));
        return known.stream().map("%s was accepted but is not in the history"::formatted).toList();
    }

    List<String> unended() {
        return facts.runs().stream()
                .filter(run -> !OVER.contains(run.state()))
                .map(run -> "%s (%s) is %s".formatted(run.id(), run.kind(), run.state()))
                .toList();
    }

    /** One event for each run; a redelivery has the same id. */
    List<String> withoutOneEvent() {
        var events =
                facts.events().stream()
                        .collect(groupingBy(Event::job, mapping(Event::id, toSet())));
        var ids = new TreeSet<UUID>(events.keySet());
        facts.runs().forEach(run -> ids.add(run.id()));
        var known = facts.runs().stream().map(Run::id).collect(toSet());
        return ids.stream()
                .filter(id -> !known.contains(id) || events.getOrDefault(id, Set.of()).size() != 1)
                .map(
                        id ->
                                "%s has %d result events"
                                        .formatted(id, events.getOrDefault(id, Set.of()).size()))
                .toList();
    }

    List<String> inconsistent() {
        return facts.runs().stream().flatMap(this::inconsistent).toList();
    }

    List<String> unsettled() {
        return facts.work().stream()
                .filter(work -> work.state().equals("READY") || work.state().equals("RUNNING"))
                .map(work -> "%s is %s".formatted(work.id(), work.state()))
                .toList();
    }

    /** A run may fail after its last attempt; so may a restore whose server was killed half-way. */
    List<String> failed() {
        return facts.runs().stream()
                .filter(run -> !run.isSuccess())
                .filter(run -> work(run).noneMatch(work -> mayFail(run, work)))
                .map(
                        run ->
                                "%s (%s) is %s: %s"
                                        .formatted(run.id(), run.kind(), run.state(), run.words()))
                .toList();
    }

    private boolean mayFail(Run run, Work work) {
        var rules = new AttemptRules(facts.deaths().kills());
        return rules.wasUsedUp(work)
                || (run.words().contains(HALF_WAY) && !rules.wasUndisturbed(work));
    }

    private Stream<String> inconsistent(Run run) {
        var events =
                facts.events().stream()
                        .filter(event -> event.job().equals(run.id()))
                        .filter(event -> !isSame(run, event))
                        .map(
                                event ->
                                        "%s is %s after %d attempts in the history, %s after %d in its event"
                                                .formatted(
                                                        run.id(),
                                                        run.state(),
                                                        run.attempts(),
                                                        event.result(),
                                                        event.attempts()));
        var works =
                work(run)
                        .filter(work -> work.spent() != run.attempts())
                        .map(
                                work ->
                                        "%s has %d attempts in the history, but its worker started %d and released %d"
                                                .formatted(
                                                        run.id(),
                                                        run.attempts(),
                                                        work.attempt(),
                                                        work.released()));
        return Stream.concat(events, works);
    }

    private static boolean isSame(Run run, Event event) {
        return run.state().equals(event.result().toUpperCase(Locale.ROOT))
                && run.attempts() == event.attempts();
    }

    private Stream<Work> work(Run run) {
        return facts.work().stream().filter(work -> work.id().equals(run.id()));
    }
}
