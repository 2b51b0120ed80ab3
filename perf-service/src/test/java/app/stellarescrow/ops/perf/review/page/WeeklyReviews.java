package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Ten reviews with all metrics, many statements and deployments; the last one has findings. */
final class WeeklyReviews {

    static final int COUNT = 10;
    static final int STATEMENTS = 20;

    private static final Instant AT = Instant.parse("2026-03-08T03:00:00Z");

    private WeeklyReviews() {}

    static ReviewReport last() {
        return review(COUNT - 1);
    }

    /** The same, and its disk will be full in six weeks. */
    static ReviewReport lastWithForecast() {
        var last = last();
        var full = at(COUNT + 5).getEpochSecond();
        return new ReviewReport(
                last.about(),
                last.verdict(),
                last.checks().stream()
                        .map(each -> each.name().equals("disk") ? full(each, full) : each)
                        .toList(),
                last.cost());
    }

    private static CheckView full(CheckView disk, double at) {
        var item = disk.items().getFirst();
        var values = new HashMap<>(item.values());
        values.put("full_at", at);
        return new CheckView(
                disk.name(),
                disk.verdict(),
                disk.evidence(),
                disk.next(),
                List.of(new Item(item.verdict(), item.subject(), item.text(), values)));
    }

    /** The newest first. */
    static List<ReviewReport> earlier() {
        return IntStream.iterate(COUNT - 2, i -> i >= 0, i -> i - 1)
                .mapToObj(i -> review(i))
                .toList();
    }

    private static ReviewReport review(int week) {
        var worse = week == COUNT - 1;
        var checks = new ArrayList<CheckView>();
        checks.add(statements(week, worse ? Verdict.CRITICAL : Verdict.OK));
        for (int i = 0; i < Metric.ALL.size(); i++) {
            var metric = Metric.ALL.get(i);
            if (!metric.check().equals("slow-queries")) {
                var verdict = worse && metric.check().equals("disk") ? Verdict.WARN : Verdict.OK;
                var unit = metric.value().equals("bytes") ? 5_000_000.0 : 1;
                var figure = unit * (40 + (2 + i) * week % 37);
                checks.add(one(metric.check(), verdict, "its subject", metric.value(), figure));
            }
        }
        checks.add(one("versions", Verdict.OK, "api", "at", at(week).getEpochSecond() - 200_000.0));
        checks.add(
                new CheckView(
                        "regressions",
                        Verdict.UNKNOWN,
                        "there is no earlier sample",
                        null,
                        List.of()));
        return new ReviewReport(
                new ReviewReport.About(
                        UUID.randomUUID(), "stellar_escrow", "15.18", at(week), at(week - 1)),
                worse ? Verdict.CRITICAL : Verdict.OK,
                checks,
                new ReviewReport.Cost(18, 250));
    }

    private static Instant at(int week) {
        return AT.plus(Duration.ofDays(7L * week));
    }

    private static CheckView statements(int week, Verdict verdict) {
        var items =
                IntStream.range(0, STATEMENTS)
                        .mapToObj(
                                i ->
                                        new Item(
                                                i == 0 ? verdict : Verdict.OK,
                                                "select * from trades where status = $%d and <memo> = '?' order by created_at limit ?"
                                                        .formatted(i),
                                                "mean %d ms, 12,000 calls".formatted(60 - 2 * i),
                                                Map.of(
                                                        "mean_ms",
                                                        60.0 - 2 * i - (COUNT - 1 - week),
                                                        "total_ms",
                                                        1_000.0 * (STATEMENTS - i))))
                        .toList();
        return new CheckView(
                "slow-queries",
                verdict,
                "1 statements are slow: select * from trades where status = $0, mean 60 ms of 12,000 calls in the last 7 d",
                verdict.isFinding() ? "look at its plan (explain), then add an index" : null,
                items);
    }

    private static CheckView one(
            String name, Verdict verdict, String subject, String value, double figure) {
        return new CheckView(
                name,
                verdict,
                "%s: %.1f".formatted(subject, figure),
                verdict.isFinding() ? "delete what is not needed, or enlarge the disk" : null,
                List.of(
                        new Item(
                                verdict,
                                subject,
                                "%.1f".formatted(figure),
                                Map.of(value, figure))));
    }
}
