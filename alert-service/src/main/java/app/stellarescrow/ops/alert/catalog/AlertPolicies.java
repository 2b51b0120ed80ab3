package app.stellarescrow.ops.alert.catalog;

import app.stellarescrow.ops.alert.catalog.AlertsConfig.Treatment;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each alert is treated: the catalogue, and what the settings change in it. */
@ApplicationScoped
public class AlertPolicies {

    private final Map<String, Treatment> treatments;

    /**
     * Keeps the service from starting if a setting is wrong.
     *
     * @throws IllegalArgumentException naming the setting, its value and the remedy
     */
    AlertPolicies(AlertsConfig config) {
        this.treatments = Map.copyOf(config.known());
        treatments.forEach(AlertPolicies::requireUsable);
    }

    /**
     * Of that alert.
     *
     * @param otherwise of an alert that is not in the catalogue
     */
    public AlertPolicy of(String name, Severity otherwise) {
        var known = KnownAlert.named(name);
        var treatment = Optional.ofNullable(treatments.get(name));
        var severity =
                treatment
                        .flatMap(Treatment::severity)
                        .or(() -> known.map(KnownAlert::severity))
                        .orElse(otherwise);
        var limit =
                treatment
                        .flatMap(Treatment::sla)
                        .or(
                                () ->
                                        known.filter(each -> each.severity() == severity)
                                                .map(KnownAlert::responseTime))
                        .orElse(responseTime(severity));
        var sla =
                treatment
                        .flatMap(Treatment::escalation)
                        .map(levels -> new Sla(limit, levels))
                        .orElse(Sla.of(limit));
        return new AlertPolicy(
                severity, sla, treatment.flatMap(Treatment::receivers).orElse(Set.of()));
    }

    /** Within which a person must respond (manual, section 5.2). */
    static Duration responseTime(Severity severity) {
        return switch (severity) {
            case P1 -> Duration.ofMinutes(15);
            case P2 -> Duration.ofHours(1);
            case P3 -> Duration.ofHours(4);
            case P4 -> Duration.ofDays(1);
        };
    }

    private static void requireUsable(String name, Treatment treatment) {
        if (KnownAlert.named(name).isEmpty()) {
            throw wrong(name, "", "no alert has that name; docs/alerts.md lists all");
        }
        treatment
                .sla()
                .filter(limit -> !limit.isPositive())
                .ifPresent(limit -> refuse(name, ".sla", limit));
        treatment.escalation().ifPresent(levels -> requireAscending(name, levels));
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

    private static IllegalArgumentException wrong(String name, String setting, String why) {
        return new IllegalArgumentException("alerts.known.%s%s: %s".formatted(name, setting, why));
    }
}
