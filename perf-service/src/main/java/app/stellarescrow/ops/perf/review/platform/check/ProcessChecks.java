package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;

/** Checks of processes. */
final class ProcessChecks {

    private static final String NEXT =
            "look for a leak in its log and metrics; restart it if it must go on";

    private ProcessChecks() {}

    static Judgement memory(Window window, Limits limits) {
        var threshold = limits.of("process-memory");
        return Measured.judge(
                Measured.of(
                        window.now().of("processes"),
                        each ->
                                new Measured(
                                        new Item(
                                                threshold.grade(each.number("bytes")),
                                                each.text("name"),
                                                Texts.bytes(each.number("bytes"))
                                                        + " of memory are resident",
                                                Map.of("bytes", each.number("bytes"))),
                                        NEXT)),
                "processes use little memory",
                "processes use much memory or do not run");
    }
}
