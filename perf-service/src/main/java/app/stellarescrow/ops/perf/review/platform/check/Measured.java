package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was measured of one server, disk or process.
 *
 * @param next what to do if it is a finding
 * @param note what readers must know of a good figure, too
 */
record Measured(Item item, String next, Optional<String> note) {

    Measured(Item item, String next) {
        this(item, next, Optional.empty());
    }

    /** What could not be asked is critical, never a good figure. */
    static List<Measured> of(List<Row> rows, Function<Row, Measured> measure) {
        return rows.stream()
                .map(each -> each.has("error") ? failed(each) : measure.apply(each))
                .toList();
    }

    /** Another check of the same rows says what could not be asked. */
    static List<Measured> ofAnswers(List<Row> rows, Function<Row, Measured> measure) {
        return rows.stream().filter(each -> !each.has("error")).map(measure).toList();
    }

    private static Measured failed(Row row) {
        var item = new Item(Verdict.CRITICAL, row.text("name"), row.text("error"), Map.of());
        return new Measured(item, row.text("remedy"));
    }

    /**
     * The worst decides; what to do about it comes first.
     *
     * @param good the evidence if none is a finding
     * @param bad what the findings are, in the plural: {@code disks are nearly full}
     */
    static Judgement judge(List<Measured> all, String good, String bad) {
        var next =
                all.stream()
                        .filter(each -> each.item().verdict().isFinding())
                        .sorted(
                                Comparator.comparing((Measured each) -> each.item().verdict())
                                        .reversed())
                        .map(Measured::next)
                        .filter(each -> !each.isBlank())
                        .distinct()
                        .collect(Collectors.joining("; "));
        var noted =
                all.stream()
                        .flatMap(each -> each.note().map(it -> each.text(it)).stream())
                        .collect(Collectors.joining());
        return Judgement.worstOf(
                all.stream().map(Measured::item).toList(),
                new Judgement.Words(good + noted, bad, next));
    }

    private String text(String note) {
        return "; %s: %s".formatted(item.subject(), note);
    }
}
