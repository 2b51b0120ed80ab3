package app.stellarescrow.ops.alert.incident.month;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;

import app.stellarescrow.ops.api.incident.MonthView;
import app.stellarescrow.ops.api.incident.MonthView.Name;
import app.stellarescrow.ops.api.incident.MonthView.Verdict;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sums up the alerts of a month; pure. */
final class MonthFigures {

    /** Fewer say nothing about an alert. */
    private static final int ENOUGH = 3;

    private final Duration soon;

    /** An alert that ends within that time without a person may be noise. */
    MonthFigures(Duration soon) {
        this.soon = soon;
    }

    MonthView of(YearMonth month, int incidents, List<AlertLife> alerts) {
        var names =
                alerts.stream().collect(groupingBy(AlertLife::name)).entrySet().stream()
                        .map(each -> name(each.getKey(), each.getValue()))
                        .sorted(comparingInt(Name::alerts).reversed().thenComparing(Name::name))
                        .toList();
        return new MonthView(
                month.toString(),
                incidents,
                alerts.size(),
                count(alerts, AlertLife::breached),
                mean(alerts, AlertLife::toAnswer),
                mean(alerts, AlertLife::toEnd),
                names);
    }

    private Name name(String name, List<AlertLife> alerts) {
        var answered = count(alerts, AlertLife::isAnswered);
        var selfResolved = count(alerts, each -> each.isSelfResolved(soon));
        return new Name(
                name,
                alerts.size(),
                count(alerts, AlertLife::breached),
                percent(answered, alerts.size()),
                percent(selfResolved, alerts.size()),
                verdict(alerts.size(), answered, selfResolved));
    }

    /** Noise: most ended by themselves soon, or no person ever answered. */
    private static Verdict verdict(int alerts, int answered, int selfResolved) {
        if (alerts < ENOUGH) {
            return Verdict.TOO_FEW;
        }
        return selfResolved * 2 >= alerts || answered == 0 ? Verdict.NOISE : Verdict.USEFUL;
    }

    private static int count(List<AlertLife> alerts, Predicate<AlertLife> fits) {
        return (int) alerts.stream().filter(fits).count();
    }

    private static int percent(int part, int all) {
        return Math.round(100f * part / all);
    }

    /** In seconds; null without any. */
    private static @Nullable Long mean(
            List<AlertLife> alerts, Function<AlertLife, Optional<Duration>> time) {
        var times = alerts.stream().flatMap(each -> time.apply(each).stream()).toList();
        return times.isEmpty()
                ? null
                : Math.round(times.stream().mapToLong(Duration::toSeconds).average().orElseThrow());
    }
}
