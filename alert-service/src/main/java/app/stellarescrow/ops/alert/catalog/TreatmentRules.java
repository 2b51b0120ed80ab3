package app.stellarescrow.ops.alert.catalog;

import static java.util.stream.Collectors.toCollection;

import app.stellarescrow.ops.alert.catalog.AlertsConfig.Treatment;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.event.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether what the settings change in the catalogue can be used. */
final class TreatmentRules {

    private TreatmentRules() {}

    /**
     * Checks one alert.
     *
     * @param severity that it has with these settings
     * @throws IllegalArgumentException naming the setting, its value and the remedy
     */
    static void check(String name, Treatment treatment, Severity severity, Receivers receivers) {
        if (KnownAlert.named(name).isEmpty()) {
            throw wrong(name, "", "no alert has that name; docs/alerts.md lists all");
        }
        treatment
                .sla()
                .filter(limit -> !limit.isPositive())
                .ifPresent(limit -> refuse(name, ".sla", limit));
        treatment.escalation().ifPresent(levels -> requireAscending(name, levels));
        treatment
                .receivers()
                .ifPresent(
                        chosen -> {
                            chosen.forEach(each -> requireConfigured(name, each, receivers));
                            requireReached(name, chosen, severity, receivers);
                        });
    }

    private static void refuse(String name, String setting, Duration value) {
        throw wrong(name, setting, "%s is not a time; write for example 30m".formatted(value));
    }

    private static void requireAscending(String name, List<Duration> levels) {
        var previous = Duration.ZERO;
        for (var level : levels) {
            if (level.compareTo(previous) <= 0) {
                throw wrong(
                        name,
                        ".escalation",
                        "%s does not come after %s; write rising times, for example 15m,30m,1h"
                                .formatted(level, previous));
            }
            previous = level;
        }
    }

    /** A name with a mistake would mean that no receiver is told. */
    private static void requireConfigured(String name, String receiver, Receivers receivers) {
        var known =
                receivers.all().stream().map(Receiver::name).collect(toCollection(TreeSet::new));
        if (!known.contains(receiver)) {
            throw wrong(
                    name,
                    ".receivers",
                    "unknown receiver '%s'; configured are %s".formatted(receiver, known));
        }
    }

    private static void requireReached(
            String name, Set<String> chosen, Severity severity, Receivers receivers) {
        var takes =
                chosen.stream()
                        .map(receivers::severities)
                        .anyMatch(only -> only.map(each -> each.contains(severity)).orElse(true));
        if (!takes) {
            throw wrong(
                    name,
                    ".receivers",
                    "%s get no alerts of severity %s; add a receiver that does"
                            .formatted(new TreeSet<>(chosen), severity));
        }
    }

    private static IllegalArgumentException wrong(String name, String setting, String why) {
        return new IllegalArgumentException("alerts.known.%s%s: %s".formatted(name, setting, why));
    }
}
