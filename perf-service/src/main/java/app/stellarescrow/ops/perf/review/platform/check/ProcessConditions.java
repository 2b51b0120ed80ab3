package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The alert of each process, by its name: one that recovers ends no alert of another; pure. */
public final class ProcessConditions {

    private static final String ROWS = "processes";

    private ProcessConditions() {}

    /**
     * A process that is no longer in the settings has ended its alert, too.
     *
     * @param checks those whose condition is that of processes
     */
    public static List<Condition> of(List<CheckView> checks, Window window) {
        var names =
                Stream.concat(Stream.of(window.now()), window.earlier().stream())
                        .flatMap(each -> each.of(ROWS).stream())
                        .map(each -> each.text("name"))
                        .distinct();
        return names.flatMap(each -> of(each, checks).stream()).toList();
    }

    private static Optional<Condition> of(String name, List<CheckView> checks) {
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
        return judged
                ? Optional.of(new Condition(Condition.Test.PROCESS_MEMORY, name, null))
                : Optional.empty();
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
