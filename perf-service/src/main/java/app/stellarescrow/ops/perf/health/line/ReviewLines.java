package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The last performance review of a target. */
public final class ReviewLines {

    /** Names of checks on a line. */
    private static final int MOST = 3;

    private ReviewLines() {}

    public static Finding none(String target) {
        return Area.PERFORMANCE.amber(target, "there was no review yet", again(target));
    }

    /**
     * Names the worst checks, and the next step of the first.
     *
     * @param limit how old the review may be
     */
    public static Finding of(ReviewReport review, Duration limit, Instant now) {
        var target = review.about().target();
        var within = new Within(limit, now);
        var worst =
                review.checks().stream()
                        .filter(each -> each.verdict() == review.verdict())
                        .toList();
        var text = text(review, within);
        var named = "%s: %s: %s".formatted(review.verdict(), names(worst), text);
        return switch (review.verdict()) {
            case CRITICAL -> Area.PERFORMANCE.red(target, named, next(review, worst));
            case WARN, UNKNOWN -> Area.PERFORMANCE.amber(target, named, next(review, worst));
            case OK, PENDING ->
                    within.isTooOld(review.about().at())
                            ? Area.PERFORMANCE.amber(
                                    target,
                                    "%s: %s; the limit is %s"
                                            .formatted(review.verdict(), text, within.limitText()),
                                    again(target))
                            : Area.PERFORMANCE.green(target, review.verdict() + ": " + text);
        };
    }

    private static String text(ReviewReport review, Within within) {
        var view = review.view();
        return "%d critical, %d warning(s), %d unknown; the review is %s"
                .formatted(view.critical(), view.warnings(), view.unknown(), within.age(view.at()));
    }

    private static String names(List<CheckView> checks) {
        var more = checks.size() - MOST;
        return checks.stream().limit(MOST).map(CheckView::name).collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : "");
    }

    private static String next(ReviewReport review, List<CheckView> worst) {
        var first =
                worst.stream()
                        .filter(each -> each.next() != null)
                        .findFirst()
                        .map(each -> "%s: %s; ".formatted(each.name(), each.next()))
                        .orElse("");
        return "%s./ops perf show %s has the rest, %s measures again"
                .formatted(first, review.about().id(), again(review.about().target()));
    }

    private static String again(String target) {
        return "./ops perf review --target %s --wait".formatted(target);
    }
}
