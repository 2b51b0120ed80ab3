package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import app.stellarescrow.ops.event.report.PerfReviewResult.Finding;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.judgement.Check;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.check.ProcessConditions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges what was observed; pure. */
final class ReviewOutcome {

    private static final int MOST_NAMED = 3;

    /** The morning check measures them even if reviews have no setting for them. */
    private static final Set<Condition.Test> ALSO_OF_MORNING_CHECK =
            Set.of(Condition.Test.DISK_USAGE);

    private ReviewOutcome() {}

    /** The checks, the worst first. */
    static List<CheckView> judge(Window window, Limits limits) {
        return Catalogue.checksOf(window.now()).stream()
                .map(each -> each.evaluate(window, limits))
                .sorted(Comparator.comparing(CheckView::verdict).reversed())
                .toList();
    }

    static PerfReviewResult result(ReviewReport report, Window window) {
        var findings =
                report.checks().stream()
                        .filter(each -> each.verdict().isFinding())
                        .map(
                                each ->
                                        new Finding(
                                                each.verdict(),
                                                each.name(),
                                                each.evidence(),
                                                Objects.requireNonNullElse(each.next(), "")))
                        .toList();
        var unknown =
                report.checks().stream()
                        .filter(each -> each.verdict() == Verdict.UNKNOWN)
                        .map(ReviewOutcome::unseen)
                        .toList();
        return new PerfReviewResult(
                report.verdict(),
                report.checks().size(),
                findings,
                conditions(report.about().target(), report.checks(), window),
                unknown);
    }

    private static String unseen(CheckView check) {
        var next = check.next() == null ? "" : ". Next: " + check.next();
        return "%s: %s%s".formatted(check.name(), check.evidence(), next);
    }

    /**
     * A condition holds if one of its checks is critical, and has ended if all have judged. If its
     * checks are no longer in the settings it has ended, unless the morning check judges it, too.
     * Each process has a condition of its own.
     */
    static List<Condition> conditions(String target, List<CheckView> checks, Window window) {
        var alerts =
                Catalogue.checks().stream()
                        .filter(each -> each.alert().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.alert().orElseThrow(),
                                        Collectors.mapping(Check::name, Collectors.toList())));
        return alerts.entrySet().stream()
                .flatMap(
                        alert -> {
                            var own =
                                    checks.stream()
                                            .filter(e -> alert.getValue().contains(e.name()))
                                            .toList();
                            return alert.getKey() == Condition.Test.PROCESS_MEMORY
                                    ? ProcessConditions.of(target, own, window).stream()
                                    : condition(alert.getKey(), target, own).stream();
                        })
                .sorted(Comparator.comparing(Condition::test))
                .toList();
    }

    private static Optional<Condition> condition(
            Condition.Test test, String target, List<CheckView> checks) {
        var critical = having(checks, Verdict.CRITICAL).toList();
        if (!critical.isEmpty()) {
            var problem =
                    critical.stream()
                            .limit(MOST_NAMED)
                            .map(e -> "%s. Next: %s".formatted(e.evidence(), e.next()))
                            .collect(Collectors.joining("\n"));
            return Optional.of(new Condition(test, target, problem));
        }
        var judged =
                checks.isEmpty()
                        ? !ALSO_OF_MORNING_CHECK.contains(test)
                        : checks.stream().allMatch(each -> each.verdict().judged());
        return judged ? Optional.of(new Condition(test, target, null)) : Optional.empty();
    }

    private static Stream<CheckView> having(List<CheckView> checks, Verdict verdict) {
        return checks.stream().filter(each -> each.verdict() == verdict);
    }
}
