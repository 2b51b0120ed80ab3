package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;

/** Checks of HTTP APIs. */
final class ApiChecks {

    private static final String NEXT =
            "look at its log and at slow-queries of this review; scale or optimise it";

    private ApiChecks() {}

    static Judgement latency(Window window, Limits limits) {
        var threshold = limits.of("api-latency");
        return Measured.judge(
                Measured.of(window.now().of("api"), each -> firstByte(each, threshold)),
                "APIs answer in time (%s)".formatted(threshold.limits(" ms")),
                "APIs answer late or not at all");
    }

    private static Measured firstByte(Row row, Threshold threshold) {
        var item =
                new Item(
                        threshold.grade(row.number("millis")),
                        row.text("name"),
                        "first byte after %s, the slowest of 5 after %s"
                                .formatted(
                                        Texts.millis(row.number("millis")),
                                        Texts.millis(row.number("slowest"))),
                        Map.of("ttfb_ms", row.number("millis")));
        return new Measured(item, NEXT);
    }
}
