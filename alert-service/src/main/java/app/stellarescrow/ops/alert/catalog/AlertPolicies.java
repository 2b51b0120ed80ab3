package app.stellarescrow.ops.alert.catalog;

import app.stellarescrow.ops.alert.catalog.AlertsConfig.Treatment;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each alert is treated: the catalogue, and what the settings change in it. */
@ApplicationScoped
public class AlertPolicies {

    private final Map<String, Treatment> treatments;
    private final Runbooks runbooks;
    private final Receivers receivers;

    AlertPolicies(AlertsConfig config, Receivers receivers) {
        this.treatments = Map.copyOf(config.known());
        this.runbooks = new Runbooks(config.runbooksUrl());
        this.receivers = receivers;
    }

    /**
     * Keeps the service from starting if a setting is wrong.
     *
     * @throws IllegalArgumentException naming the setting, its value and the remedy
     */
    void check(@Observes StartupEvent start) {
        runbooks.check();
        treatments.forEach(
                (name, treatment) ->
                        TreatmentRules.check(
                                name, treatment, of(name, Severity.P1).severity(), receivers));
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

    /**
     * What to do about that alert: a link if it can be one; empty if it is not in the catalogue.
     */
    public Optional<String> runbook(String name) {
        return Optional.ofNullable(treatments.get(name))
                .flatMap(Treatment::runbook)
                .or(() -> KnownAlert.named(name).map(KnownAlert::runbook))
                .map(runbooks::link);
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
}
