package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.process.ContainerProbe;
import app.stellarescrow.ops.perf.review.platform.process.PodProbe;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The alert of each process, by its name: one that recovers ends no alert of another; pure. */
public final class ProcessConditions {

    private static final String ROWS = "processes";

    private static final Set<String> ENGINES = Set.of(ContainerProbe.ENGINE, PodProbe.CLUSTER);

    private ProcessConditions() {}

    /**
     * A process that is no longer in the settings has ended its alert, too, and so has the one for
     * all that earlier versions raised with the target's name.
     *
     * @param checks those whose condition is that of processes
     */
    public static List<Condition> of(String target, List<CheckView> checks, Window window) {
        var names =
                Stream.concat(Stream.of(window.now()), window.earlier().stream())
                        .flatMap(each -> each.of(ROWS).stream())
                        .map(each -> each.text("name"))
                        .distinct()
                        .toList();
        var former = names.contains(target) ? Stream.<Condition>empty() : Stream.of(ended(target));
        return Stream.concat(
                        former, names.stream().flatMap(each -> one(each, checks, window).stream()))
                .toList();
    }

    private static Optional<Condition> one(String name, List<CheckView> checks, Window window) {
        var problem =
                checks.stream()
                        .flatMap(
                                check ->
                                        critical(check)
                                                .filter(each -> each.subject().equals(name))
                                                .map(each -> sentence(each, check)))
                        .collect(Collectors.joining("\n"));
        if (!problem.isEmpty()) {
            return Optional.of(new Condition(Condition.Test.PROCESS_MEMORY, name, problem));
        }
        var judged = checks.stream().allMatch(each -> each.verdict().judged() && !isCut(each));
        return judged && isSeen(name, window) ? Optional.of(ended(name)) : Optional.empty();
    }

    private static Condition ended(String name) {
        return new Condition(Condition.Test.PROCESS_MEMORY, name, null);
    }

    /**
     * Whether enough is known to say that all is well with it. Several targets share the alert, so
     * one with few samples, which sees no growth yet, does not end what another has raised.
     */
    private static boolean isSeen(String name, Window window) {
        var now = window.now().of(ROWS);
        if (now.stream().noneMatch(each -> each.text("name").equals(name))) {
            return now.stream().noneMatch(ProcessConditions::isSilentEngine);
        }
        var samples = window.earlier().stream().filter(each -> !each.of(ROWS).isEmpty()).count();
        return samples + 1 >= MemoryGrowth.LEAST_POINTS;
    }

    /** Its containers are not measured; they may be as bad as before. */
    private static boolean isSilentEngine(Row row) {
        return row.has("error") && ENGINES.contains(row.text("name"));
    }

    private static Stream<Item> critical(CheckView check) {
        return check.items().stream().filter(each -> each.verdict() == Verdict.CRITICAL);
    }

    /** More of them may be critical than are listed. */
    private static boolean isCut(CheckView check) {
        return critical(check).count() >= Judgement.MOST;
    }

    private static String sentence(Item item, CheckView check) {
        return "%s: %s. Next: %s".formatted(item.subject(), item.text(), check.next());
    }
}
