package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the last part of a window by itself, too: a bad day does not hide in a good week. */
final class RecentTrouble {

    private RecentTrouble() {}

    /**
     * The worse judgement of each item counts, and says if it is that of the last part. If only the
     * last part can be judged, it counts: what it has raised it must end, too.
     */
    static Judgement judge(Check.Evaluation evaluation, Window window, Limits limits) {
        var whole = evaluation.judge(window, limits);
        var recent = evaluation.judge(window.last(limits.recent()), limits);
        var over = "over the last " + words(limits.recent());
        var worse = worse(whole.items(), recent.items());
        if (counts(recent.verdict(), whole.verdict())) {
            return new Judgement(
                    recent.verdict(),
                    "%s (%s; over the whole window it is %s)"
                            .formatted(recent.evidence(), over, whole.verdict()),
                    both(recent.next(), whole.next()),
                    together(
                            whole.verdict().judged() ? worse : recent.items(),
                            whole.items(),
                            over));
        }
        return worse.isEmpty()
                ? whole
                : new Judgement(
                        whole.verdict(),
                        "%s; %s also %s".formatted(whole.evidence(), over, named(worse)),
                        both(whole.next(), recent.next()),
                        together(worse, whole.items(), over));
    }

    private static boolean counts(Verdict recent, Verdict whole) {
        return recent.judged() && (!whole.judged() || recent.compareTo(whole) > 0);
    }

    private static String words(Duration time) {
        return time.equals(Duration.ofDays(1)) ? "day" : Quantities.duration(time);
    }

    /** The worst first. */
    private static List<Item> worse(List<Item> whole, List<Item> recent) {
        return recent.stream()
                .filter(each -> each.verdict().isFinding())
                .filter(each -> of(each, whole).filter(it -> !isWorse(each, it)).isEmpty())
                .sorted(Comparator.comparing(Item::verdict).reversed())
                .toList();
    }

    private static boolean isWorse(Item one, Item other) {
        return one.verdict().compareTo(other.verdict()) > 0;
    }

    private static Optional<Item> of(Item item, List<Item> items) {
        return items.stream().filter(each -> isSame(each, item)).findFirst();
    }

    /** Statements with the same text may have different numbers, but some items have none. */
    private static boolean isSame(Item one, Item other) {
        return one.subject().equals(other.subject())
                && (one.statement() == null
                        || other.statement() == null
                        || one.statement().equals(other.statement()));
    }

    /** The worst first. */
    private static List<Item> together(List<Item> worse, List<Item> whole, String over) {
        return Stream.concat(
                        worse.stream().map(each -> over(each, of(each, whole), over)),
                        whole.stream().filter(each -> of(each, worse).isEmpty()))
                .sorted(Comparator.comparing(Item::verdict).reversed())
                .limit(Judgement.MOST)
                .toList();
    }

    /** Plots compare values of whole windows, so they stay. */
    private static Item over(Item item, Optional<Item> whole, String over) {
        return new Item(
                item.verdict(),
                item.subject(),
                "%s (%s)".formatted(item.text(), over),
                whole.orElse(item).values(),
                item.statement());
    }

    private static String named(List<Item> worse) {
        var first = worse.getFirst();
        var more = worse.size() == 1 ? "" : " and %d more".formatted(worse.size() - 1);
        return "%s %s, %s%s".formatted(first.verdict(), first.subject(), first.text(), more);
    }

    private static @Nullable String both(@Nullable String first, @Nullable String second) {
        return Stream.of(Optional.ofNullable(first), Optional.ofNullable(second))
                .flatMap(Optional::stream)
                .filter(each -> !each.isBlank())
                .reduce((one, other) -> one.contains(other) ? one : one + "; " + other)
                .orElse(null);
    }
}
