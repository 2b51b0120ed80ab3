package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of indexes: those that are missing, unused, duplicate or invalid. */
final class IndexChecks {

    private static final Growth.Counters SCANS =
            new Growth.Counters(
                    "index-use", "name", List.of("full_scans", "read_rows", "index_scans"));
    private static final Growth.Counters USES =
            new Growth.Counters("unused-indexes", "id", List.of("scans"));

    private IndexChecks() {}

    /** Tables without any index come first. */
    static Judgement use(Window window, Limits limits) {
        var threshold = limits.of("index-use");
        var growth = growth(window, SCANS);
        var rows = growth.rows();
        var items =
                Stream.concat(
                                rows.stream()
                                        .filter(each -> !each.is("indexed"))
                                        .map(IndexChecks::withoutIndex),
                                rows.stream()
                                        .filter(each -> each.is("indexed"))
                                        .filter(each -> isHot(each, limits))
                                        .map(each -> byFullScans(each, threshold)))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        growth.noted(
                                "tables are read by their indexes %s (%s)"
                                        .formatted(growth.in(), threshold.limits(" %"))),
                        "tables are often read in full",
                        "find the statements that read it: ./ops perf show --json has their text under slow-queries, and ./ops perf advise --wait tries indexes for them on a restored copy; then create index concurrently on the columns that they filter by"));
    }

    private static boolean isHot(Row row, Limits limits) {
        return row.number("full_scans") >= limits.hotScans();
    }

    private static Item withoutIndex(Row row) {
        return item(row, Verdict.WARN, "has no index at all");
    }

    private static Item byFullScans(Row row, Threshold threshold) {
        var percent = percent(row);
        return item(
                row, threshold.grade(percent), Texts.percent(percent) + " of its scans are full");
    }

    private static Item item(Row row, Verdict verdict, String what) {
        return new Item(
                verdict,
                row.text("name"),
                "%s: %,d rows, read in full %,d times"
                        .formatted(what, row.count("rows"), row.count("full_scans")),
                Map.of(
                        "rows", row.number("rows"),
                        "full_scans", row.number("full_scans"),
                        "percent", percent(row)));
    }

    private static double percent(Row row) {
        var full = row.number("full_scans");
        return 100 * full / Math.max(1, full + row.number("index_scans"));
    }

    /** Only after two samples that are far enough apart. */
    static Judgement unused(Window window, Limits limits) {
        var growth = growth(window, USES);
        var before = window.before("unused-indexes");
        if (!growth.compared()
                || before.filter(each -> window.since(each).compareTo(limits.unusedAfter()) >= 0)
                        .isEmpty()) {
            return Judgement.pending(
                    growth.noted(
                            "not judged yet: an index is unused if two samples %s apart show no scan"
                                    .formatted(Quantities.duration(limits.unusedAfter()))));
        }
        var threshold = limits.of("unused-indexes");
        var earlier =
                before.stream()
                        .flatMap(each -> each.of("unused-indexes").stream())
                        .collect(
                                Collectors.toMap(
                                        each -> each.text("id"),
                                        each -> each.number("scans"),
                                        (one, _) -> one));
        var items =
                window.now().of("unused-indexes").stream()
                        .filter(
                                each ->
                                        Double.valueOf(each.number("scans"))
                                                .equals(earlier.get(each.text("id"))))
                        .map(each -> bySize(each, threshold.grade(each.number("bytes"))))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "no large index is unused %s".formatted(growth.in()),
                        "indexes were not used %s".formatted(growth.in()),
                        "check that no standby uses it (pg_stat_user_indexes there), then drop index concurrently"));
    }

    static Judgement duplicate(Window window, Limits limits) {
        var threshold = limits.of("duplicate-indexes");
        var items =
                window.now().of("duplicate-indexes").stream()
                        .map(
                                each ->
                                        new Item(
                                                threshold.grade(each.number("bytes")),
                                                each.text("name"),
                                                "%s, the same as %s"
                                                        .formatted(
                                                                Texts.bytes(each.number("bytes")),
                                                                each.text("kept")),
                                                Map.of("bytes", each.number("bytes"))))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "no index has a duplicate",
                        "indexes have a duplicate",
                        "drop index concurrently the one that is named first"));
    }

    /** Of any size: it costs, and what it should enforce is not enforced. */
    static Judgement invalid(Window window, Limits limits) {
        var items =
                window.now().of("invalid-indexes").stream()
                        .map(each -> bySize(each, Verdict.WARN))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "all indexes are valid",
                        "indexes are invalid: no query uses them, every change maintains them",
                        "reindex index concurrently, or drop it if its name ends with _ccnew or _ccold"));
    }

    private static Item bySize(Row row, Verdict verdict) {
        return new Item(
                verdict,
                row.text("name"),
                "%s, of table %s".formatted(Texts.bytes(row.number("bytes")), row.text("of")),
                Map.of("bytes", row.number("bytes")));
    }

    /** They are reset with the counters of their database, whose time of reset cache-hit reads. */
    private static Growth growth(Window window, Growth.Counters counters) {
        return Growth.of(window, counters, Growth.time(window.now().only("cache-hit"), "since"));
    }
}
