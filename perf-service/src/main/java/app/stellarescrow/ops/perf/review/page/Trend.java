package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.api.perf.TrendView;
import app.stellarescrow.ops.event.report.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** The figures of the page's plots, for programs. */
public final class Trend {

    private Trend() {}

    /**
     * Without figures that no review has measured.
     *
     * @param reviews of one target, newest first
     */
    public static List<TrendView> of(List<ReviewReport> reviews) {
        return reviews.isEmpty()
                ? List.of()
                : Metric.ALL.stream()
                        .map(each -> view(each, reviews))
                        .filter(each -> !each.points().isEmpty())
                        .toList();
    }

    private static TrendView view(Metric metric, List<ReviewReport> reviews) {
        return new TrendView(
                reviews.getFirst().about().target(),
                metric.title(),
                metric.check(),
                reviews.reversed().stream().flatMap(each -> point(metric, each)).toList());
    }

    private static Stream<TrendView.Point> point(Metric metric, ReviewReport review) {
        return metric.of(review).stream()
                .mapToObj(
                        value ->
                                new TrendView.Point(
                                        review.about().at(), value, verdict(metric, review)));
    }

    private static Verdict verdict(Metric metric, ReviewReport review) {
        return review.checks().stream()
                .filter(each -> each.name().equals(metric.check()))
                .map(CheckView::verdict)
                .findFirst()
                .orElse(Verdict.UNKNOWN);
    }
}
