package app.stellarescrow.ops.perf.review.deployment;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what was changed in the window: it may be why a figure is worse. Never a finding. */
public final class DeploymentChecks {

    /** Its items have the time in seconds since 1970. */
    public static final String AT = "at";

    /** The rows of deployments in an observation. */
    public static final String DEPLOYMENTS = "deployments";

    private static final int MOST_NAMED = 5;

    private DeploymentChecks() {}

    public static Judgement changes(Window window, Limits limits) {
        var items =
                Stream.concat(
                                VersionChanges.of(window).stream().map(DeploymentChecks::item),
                                window.now().of(DEPLOYMENTS).stream().map(DeploymentChecks::item))
                        .sorted(
                                Comparator.comparingDouble(
                                        each -> each.values().getOrDefault(AT, 0.0)))
                        .toList();
        return new Judgement(Verdict.OK, evidence(items), null, items);
    }

    private static String evidence(List<Item> items) {
        return items.isEmpty()
                ? "no version has changed, and no deployment was reported"
                : items.reversed().stream()
                        .limit(MOST_NAMED)
                        .map(each -> each.subject() + " " + each.text())
                        .collect(Collectors.joining("; "));
    }

    private static Item item(VersionChanges.Change change) {
        return item(
                change.of(),
                "changed from %s to %s, seen at".formatted(change.from(), change.to()),
                change.at());
    }

    private static Item item(Row row) {
        return item(row.text("name"), "was deployed at", Instant.ofEpochSecond(row.count(AT)));
    }

    private static Item item(String subject, String what, Instant at) {
        var second = at.truncatedTo(ChronoUnit.SECONDS);
        return new Item(
                Verdict.OK,
                subject,
                "%s %s".formatted(what, second),
                Map.of(AT, (double) second.getEpochSecond()));
    }
}
