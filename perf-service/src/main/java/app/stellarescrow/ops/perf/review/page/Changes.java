package app.stellarescrow.ops.perf.review.page;

import static app.stellarescrow.ops.perf.review.page.ReviewPage.text;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs from the review before: verdicts, and what the findings are about. */
final class Changes {

    private static final int MOST_NAMED = 3;

    private Changes() {}

    static String of(ReviewReport now, ReviewReport last) {
        var before =
                last.checks().stream()
                        .collect(Collectors.toMap(CheckView::name, Function.identity()));
        var changes =
                now.checks().stream()
                        .flatMap(
                                each -> changes(each, Optional.ofNullable(before.get(each.name()))))
                        .map("<li>"::concat)
                        .collect(Collectors.joining());
        return changes.isEmpty()
                ? "<p>Nothing has changed since %s: no verdict, and no finding.</p>"
                        .formatted(last.about().at())
                : "<ul>%s</ul>".formatted(changes);
    }

    private static Stream<String> changes(CheckView now, Optional<CheckView> before) {
        var was = before.map(CheckView::verdict);
        if (was.isEmpty()) {
            return now.verdict().isFinding() ? Stream.of(verdict(now, "is new")) : Stream.of();
        }
        var verdict =
                was.get() == now.verdict()
                        ? Stream.<String>of()
                        : Stream.of(verdict(now, "was " + was.get()));
        return now.verdict().isFinding() && was.get().isFinding()
                ? Stream.concat(verdict, findings(now, before.get()))
                : verdict;
    }

    private static String verdict(CheckView check, String before) {
        return "%s is %s (%s): %s"
                .formatted(
                        text(check.name()),
                        ReviewPage.verdict(check.verdict()),
                        before,
                        text(check.evidence()));
    }

    /** A list that is cut does not say what is missing in it. */
    private static Stream<String> findings(CheckView now, CheckView before) {
        var added = isCut(before) ? List.<Item>of() : without(now, before);
        var gone = isCut(now) ? List.<Item>of() : without(before, now);
        return Stream.of(
                        named("new under %s: ".formatted(text(now.name())), added, Item::text),
                        named("gone from %s: ".formatted(text(now.name())), gone, _ -> ""))
                .flatMap(Optional::stream);
    }

    private static boolean isCut(CheckView check) {
        return findings(check).count() >= Judgement.MOST;
    }

    private static Stream<Item> findings(CheckView check) {
        return check.items().stream().filter(each -> each.verdict().isFinding());
    }

    private static List<Item> without(CheckView check, CheckView other) {
        var known = findings(other).map(Item::subject).collect(Collectors.toSet());
        return findings(check).filter(each -> !known.contains(each.subject())).toList();
    }

    private static Optional<String> named(
            String before, List<Item> items, Function<Item, String> figures) {
        var more = items.size() - MOST_NAMED;
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        items.stream()
                                .limit(MOST_NAMED)
                                .map(each -> subject(each, figures.apply(each)))
                                .collect(
                                        Collectors.joining(
                                                "; ",
                                                before,
                                                more > 0 ? "; and %d more".formatted(more) : "")));
    }

    private static String subject(Item item, String figures) {
        return text(figures.isEmpty() ? item.subject() : item.subject() + ", " + figures);
    }
}
