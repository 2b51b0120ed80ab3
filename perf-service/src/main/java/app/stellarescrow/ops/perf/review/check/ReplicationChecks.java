package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of replication: slots that keep WAL, standbys that are behind. */
final class ReplicationChecks {

    /** The slot's standby cannot go on, or soon cannot. */
    private static final Set<String> LOSING = Set.of("unreserved", "lost");

    /** The name of its threshold. */
    static final String LAG_BYTES = "replication-lag-bytes";

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

    /** By bytes, too: a standby that replays nothing shows no time. */
    static Judgement lag(Window window, Limits limits) {
        var standbys = window.now().of("replication-lag");
        var items =
                Stream.concat(
                                standbys.stream().map(each -> standby(each, limits)),
                                gone(window, standbys))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        items.isEmpty() ? "there is no standby" : "standbys keep up",
                        "standbys are behind or gone",
                        "look at the standby's log, disk, network and long queries (pg_stat_activity there); if it was removed on purpose, drop its slot"));
    }

    private static Item standby(Row row, Limits limits) {
        var seconds = row.number("seconds");
        var bytes = row.number("bytes");
        return new Item(
                Verdict.worst(
                        List.of(
                                limits.of("replication-lag").grade(seconds),
                                limits.of(LAG_BYTES).grade(bytes))),
                row.text("name"),
                "%s and %s behind, %s"
                        .formatted(Texts.seconds(seconds), Texts.bytes(bytes), row.text("state")),
                Map.of("seconds", seconds, "bytes", bytes));
    }

    /** Those that were connected when the earlier sample was taken. */
    private static Stream<Item> gone(Window window, List<Row> standbys) {
        var connected = standbys.stream().map(each -> each.text("name")).toList();
        var before = window.before("replication-lag");
        var age = before.map(window::since).orElse(Duration.ZERO);
        return before.stream()
                .flatMap(each -> each.of("replication-lag").stream())
                .map(each -> each.text("name"))
                .distinct()
                .filter(each -> !connected.contains(each))
                .map(
                        each ->
                                new Item(
                                        Verdict.WARN,
                                        each,
                                        "is not connected; it was %s ago"
                                                .formatted(Quantities.duration(age)),
                                        Map.of()));
    }
}
