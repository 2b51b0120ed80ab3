package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.perf.ReviewView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The last performance review of each target. */
public final class ReviewLines {

    private ReviewLines() {}

    /**
     * One line for each target.
     *
     * @param limit how old the last one may be
     */
    public static List<Finding> of(
            Collection<String> targets, List<ReviewView> reviews, Duration limit, Instant now) {
        return targets.stream()
                .map(
                        target ->
                                reviews.stream()
                                        .filter(each -> each.target().equals(target))
                                        .max(Comparator.comparing(ReviewView::at))
                                        .map(newest -> judged(newest, new Within(limit, now)))
                                        .orElseGet(
                                                () ->
                                                        Area.PERFORMANCE.amber(
                                                                target,
                                                                "there was no review yet",
                                                                again(target))))
                .toList();
    }

    private static Finding judged(ReviewView review, Within within) {
        var target = review.target();
        var text =
                "%s: %d critical, %d warning(s), %d unknown; the review is %s"
                        .formatted(
                                review.verdict(),
                                review.critical(),
                                review.warnings(),
                                review.unknown(),
                                within.age(review.at()));
        var show = "./ops perf show %s; %s measures again".formatted(review.id(), again(target));
        return switch (review.verdict()) {
            case CRITICAL -> Area.PERFORMANCE.red(target, text, show);
            case WARN, UNKNOWN -> Area.PERFORMANCE.amber(target, text, show);
            case OK, PENDING ->
                    within.isTooOld(review.at())
                            ? Area.PERFORMANCE.amber(
                                    target,
                                    "%s; the limit is %s".formatted(text, within.limitText()),
                                    again(target))
                            : Area.PERFORMANCE.green(target, text);
        };
    }

    private static String again(String target) {
        return "./ops perf review --target %s --wait".formatted(target);
    }
}
