package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a check ended.
 *
 * @param evidence what was measured
 * @param next what to do; null if nothing
 */
public record Judgement(Verdict verdict, String evidence, @Nullable String next, List<Item> items) {

    /** Findings of one check. */
    public static final int MOST = 20;

    /** Of a check that is OK: their figures are compared over reviews. */
    private static final int MOST_SHOWN = 5;

    /**
     * What a check says about its items.
     *
     * @param good the evidence if none is a finding
     * @param bad what the findings are, in the plural: {@code transactions are long}
     * @param next what to do about them
     */
    public record Words(String good, String bad, String next) {}

    public static Judgement ok(String evidence) {
        return new Judgement(Verdict.OK, evidence, null, List.of());
    }

    public static Judgement pending(String evidence) {
        return new Judgement(Verdict.PENDING, evidence, null, List.of());
    }

    public static Judgement pending(String evidence, String next) {
        return new Judgement(Verdict.PENDING, evidence, next, List.of());
    }

    public static Judgement unknown(String evidence) {
        return new Judgement(Verdict.UNKNOWN, evidence, null, List.of());
    }

    public static Judgement unknown(String evidence, String next) {
        return new Judgement(Verdict.UNKNOWN, evidence, next, List.of());
    }

    /** The worst item decides. */
    public static Judgement worstOf(List<Item> items, Words words) {
        var findings =
                items.stream()
                        .filter(each -> each.verdict().isFinding())
                        .sorted(Comparator.comparing(Item::verdict).reversed())
                        .toList();
        if (findings.isEmpty()) {
            var shown = items.stream().limit(MOST_SHOWN).toList();
            return new Judgement(Verdict.OK, words.good(), null, shown);
        }
        var worst = findings.getFirst();
        return new Judgement(
                worst.verdict(),
                "%d %s: %s, %s"
                        .formatted(findings.size(), words.bad(), worst.subject(), worst.text()),
                words.next(),
                findings.stream().limit(MOST).toList());
    }
}
