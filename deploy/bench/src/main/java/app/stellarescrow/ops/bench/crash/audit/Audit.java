package app.stellarescrow.ops.bench.crash.audit;

import app.stellarescrow.ops.bench.crash.audit.Facts.Work;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules that must hold once the last run has finished. */
public final class Audit {

    private Audit() {}

    public static List<Finding> of(Facts facts) {
        return Stream.of(runs(facts), attempts(facts), stored(facts), left(facts), deaths(facts))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> runs(Facts facts) {
        var rules = new RunRules(facts);
        return List.of(
                new Finding("each accepted run is in the history", rules.lost()),
                new Finding("each run has ended", rules.unended()),
                new Finding("each run has one result event", rules.withoutOneEvent()),
                new Finding("history, event and worker agree", rules.inconsistent()),
                new Finding("no work is unfinished", rules.unsettled()),
                new Finding("runs fail only because of kills", rules.failed()));
    }

    private static List<Finding> attempts(Facts facts) {
        var rules = new AttemptRules(facts.deaths().kills());
        return List.of(
                new Finding("crashes explain the number of attempts", each(facts, rules::wrong)),
                new Finding(
                        "only stopped attempts are released", each(facts, rules::wronglyReleased)));
    }

    private static List<Finding> stored(Facts facts) {
        var rules = new StoredRules(facts.stored());
        return List.of(
                new Finding("each object belongs to a manifest", rules.orphans()),
                new Finding("each manifest has its dump", rules.incomplete()),
                new Finding("no hold is left", rules.holds()),
                new Finding("no upload or part is left", rules.uploads()),
                new Finding("catalogue and bucket list the same backups", rules.uncatalogued()));
    }

    private static List<Finding> left(Facts facts) {
        return List.of(
                new Finding("no process is left", facts.left().processes()),
                new Finding("no sandbox is left", facts.left().sandboxes()),
                new Finding("each copy is complete", databases(facts)));
    }

    private static List<Finding> deaths(Facts facts) {
        var stubborn =
                facts.deaths().kills().stream()
                        .filter(kill -> kill.insisted() && kill.victim().isService())
                        .map(kill -> "%s at %s".formatted(kill.victim().component(), kill.at()))
                        .toList();
        return List.of(
                new Finding("services end on SIGTERM", stubborn),
                new Finding("no part ended by itself", facts.deaths().unasked()));
    }

    /** A partial copy may remain if a run's report names it for the operator. */
    private static List<String> databases(Facts facts) {
        var missing =
                facts.left().copies().stream()
                        .filter(copy -> !facts.left().databases().contains(copy))
                        .map("%s was restored but does not exist"::formatted);
        var halves =
                facts.left().databases().stream()
                        .filter(each -> !facts.left().copies().contains(each))
                        .filter(
                                each ->
                                        facts.runs().stream()
                                                .noneMatch(r -> r.words().contains(each)))
                        .map("%s exists, but no run names it"::formatted);
        return Stream.concat(missing, halves).sorted().toList();
    }

    private static List<String> each(Facts facts, Function<Work, Stream<String>> rule) {
        return facts.work().stream().flatMap(rule).toList();
    }
}
