package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;

/** The alert of each condition that jobs test. */
final class ConditionAlerts {

    private ConditionAlerts() {}

    static KnownAlert of(Condition.Test test) {
        return switch (test) {
            case CERTIFICATE_EXPIRES_SOON -> KnownAlert.TLS_CERT_EXPIRING_SOON;
            case CERTIFICATE_EXPIRES_NOW -> KnownAlert.TLS_CERT_EXPIRING_NOW;
            case CERTIFICATE_NOT_SERVED -> KnownAlert.SERVED_CERT_MISMATCH;
            case CERTIFICATE_NOT_DEPLOYED -> KnownAlert.CERT_NOT_DEPLOYED;
            case CERTIFICATE_NOT_RENEWED -> KnownAlert.CERT_NOT_RENEWED;
            case CERTIFICATE_REFUSED -> KnownAlert.CERT_REFUSED;
            case CERTIFICATE_FAULTY -> KnownAlert.CERT_FAULTY;
            case CERTIFICATE_IMPERFECT -> KnownAlert.CERT_IMPERFECT;
            case ROTATION_DUE -> KnownAlert.ROTATION_DUE;
            case ROTATION_OVERDUE -> KnownAlert.ROTATION_OVERDUE;
            case ROTATION_BLOCKED -> KnownAlert.ROTATION_BLOCKED;
            case DB_QUERY_LATENCY -> KnownAlert.DB_QUERY_LATENCY;
            case DB_CONNECTIONS -> KnownAlert.DB_CONNECTIONS;
            case DB_AT_RISK -> KnownAlert.DB_AT_RISK;
            case PERF_BLIND -> KnownAlert.PERF_BLIND;
            case PERF_REGRESSION -> KnownAlert.PERF_REGRESSION;
            case API_LATENCY -> KnownAlert.API_LATENCY;
            case REDIS_HIT_RATE -> KnownAlert.REDIS_HIT_RATE;
            case DISK_USAGE -> KnownAlert.DISK_USAGE;
            case PROCESS_MEMORY -> KnownAlert.PROCESS_MEMORY;
            case SERVICE_DOWN -> KnownAlert.SERVICE_DOWN;
            case INDEXER_LAG -> KnownAlert.INDEXER_LAG;
        };
    }

    static AlertChanged change(Condition condition, Instant at) {
        var alert = of(condition.test());
        var problem = condition.problem();
        return problem == null
                ? AlertRules.change(
                        alert,
                        condition.subject(),
                        State.RESOLVED,
                        at,
                        AlertTexts.ended(alert, condition))
                : AlertRules.change(
                        alert, condition.subject(), State.FIRING, at, sign(alert) + problem);
    }

    private static String sign(KnownAlert alert) {
        return switch (alert.subject()) {
            case CERTIFICATE, CREDENTIAL -> "🔒 ";
            case SERVER -> "🚨 ";
            case OTHER -> "🐢 ";
        };
    }
}
