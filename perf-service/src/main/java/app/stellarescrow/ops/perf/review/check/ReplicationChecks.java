package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;
import java.util.Set;

/** Checks of replication: slots that keep WAL, standbys that are behind. */
final class ReplicationChecks {

    /** The slot's standby cannot go on, or soon cannot. */
    private static final Set<String> LOSING = Set.of("unreserved", "lost");

    private ReplicationChecks() {}

    static Judgement slots(Window window, Limits limits) {
        var threshold = limits.of("replication-slots");
        var items =
                window.now().of("replication-slots").stream()
                        .map(each -> slot(each, threshold))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "no slot keeps much WAL",
                        "slots keep WAL, which can fill the disk",
                        "start its consumer, or select pg_drop_replication_slot(NAME) if that is gone; limit max_slot_wal_keep_size"));
    }

    private static Item slot(Row row, Threshold threshold) {
        var status = row.text("status");
        var verdict =
                LOSING.contains(status) ? Verdict.CRITICAL : threshold.grade(row.number("bytes"));
        return new Item(
                verdict,
                row.text("name"),
                "%s of WAL, %s, %s"
                        .formatted(
                                Texts.bytes(row.number("bytes")),
                                row.is("active") ? "active" : "inactive",
                                status),
                Map.of("bytes", row.number("bytes")));
    }

    static Judgement lag(Window window, Limits limits) {
        var threshold = limits.of("replication-lag");
        var items =
                window.now().of("replication-lag").stream()
                        .map(
                                each ->
                                        new Item(
                                                threshold.grade(each.number("seconds")),
                                                each.text("name"),
                                                "%s and %s behind, %s"
                                                        .formatted(
                                                                Texts.seconds(
                                                                        each.number("seconds")),
                                                                Texts.bytes(each.number("bytes")),
                                                                each.text("state")),
                                                Map.of("seconds", each.number("seconds"))))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        items.isEmpty() ? "there is no standby" : "standbys keep up",
                        "standbys are behind",
                        "look at the standby's disk, network and long queries (pg_stat_activity there)"));
    }
}
