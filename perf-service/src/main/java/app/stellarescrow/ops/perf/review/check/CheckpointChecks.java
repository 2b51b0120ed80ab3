package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Map;

/** Whether checkpoints come by time, or because there is too little room for WAL. */
final class CheckpointChecks {

    /** The share of fewer says nothing: backups and restarts ask for some. */
    private static final int LEAST = 10;

    private static final Growth.Counters CHECKPOINTS =
            new Growth.Counters(
                    "checkpoints",
                    "id",
                    List.of("timed", "requested", "write_millis", "sync_millis"));

    private CheckpointChecks() {}

    static Judgement requested(Window window, Limits limits) {
        var began = Growth.time(window.now().only("checkpoints"), "since");
        var growth = Growth.of(window, CHECKPOINTS, began);
        if (growth.rows().isEmpty()) {
            return Judgement.unknown("the server has no statistics of checkpoints");
        }
        var row = growth.rows().getFirst();
        var all = row.number("timed") + row.number("requested");
        var threshold = limits.of("checkpoints");
        var percent = 100 * row.number("requested") / Math.max(1, all);
        var judged = all < LEAST ? Verdict.OK : threshold.grade(percent);
        var evidence =
                growth.noted(
                        "%,d of %,.0f checkpoints were requested %s (%s), writing took %s and syncing %s"
                                .formatted(
                                        row.count("requested"),
                                        all,
                                        growth.in(),
                                        threshold.limits(" %"),
                                        Texts.millis(row.number("write_millis")),
                                        Texts.millis(row.number("sync_millis"))));
        var next =
                "raise max_wal_size, now %s, until most checkpoints come by checkpoint_timeout"
                        .formatted(row.text("max_wal_size"));
        return new Judgement(
                judged,
                evidence,
                judged.isFinding() ? next : null,
                List.of(
                        new Item(
                                judged,
                                "checkpoints",
                                Texts.percent(percent) + " were requested",
                                Map.of("percent", percent, "checkpoints", all))));
    }
}
