package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Alerts and SLA: what fires, who has answered, and whether messages arrive. */
final class Alerts {

    private Alerts() {}

    static Board board() {
        return new Board(
                "ops-alerts",
                "Alerts and SLA",
                Origin.OPERATIONS,
                "What fires, whether a person has answered in time, and whether messages reach their receivers. Commands: ./ops alerts, ./ops deliveries",
                List.of(now(), history(), messages()));
    }

    private static Section now() {
        return Section.of(
                "Now",
                Chart.number(
                                "Urgent alerts (P1, P2)",
                                "That fire and are not held back. Check: ./ops alerts",
                                Unit.COUNT,
                                "sum(max by (severity) (ops_alert_firing{severity=~\"P1|P2\"}))")
                        .within(Limits.ZERO),
                Chart.number(
                                "Without an owner",
                                "They wait for a person: ./ops ack ID",
                                Unit.COUNT,
                                "sum(max by (severity) (ops_alert_unanswered))")
                        .within(Limits.above(1, 5)),
                Chart.number(
                                "Late",
                                "The time for a response has passed without one (manual, section 5.2).",
                                Unit.COUNT,
                                "sum(max by (severity) (ops_alert_late))")
                        .within(Limits.ZERO),
                Chart.number(
                                "Oldest due message",
                                "For how long no replica has sent it: RB-041",
                                Unit.SECONDS,
                                "max(ops_work_oldest_ready_seconds{job=\"alert-service\"})")
                        .within(Limits.above(60, 300)));
    }

    private static Section history() {
        return Section.of(
                "Alerts",
                Chart.lines(
                        "Firing, by severity",
                        "Not held back. P1 needs an answer in 15 minutes, P2 in one to four hours.",
                        Unit.COUNT,
                        new Query("max by (severity) (ops_alert_firing)", "{{severity}}")),
                Chart.lines(
                        "Late, by severity",
                        "Fire, have no owner, and the time for a response has passed.",
                        Unit.COUNT,
                        new Query("max by (severity) (ops_alert_late)", "{{severity}}")),
                Chart.table(
                        "Rules of Prometheus that fire or are pending",
                        "The second pair of eyes: most are also alerts of the alert-service.",
                        Unit.COUNT,
                        new Query(
                                "max by (alertname, severity, target, alertstate) (ALERTS)",
                                "{{alertname}}")),
                Chart.lines(
                        "Alerts that Alertmanager left out",
                        "Since the alert-service started. Raise max_alerts, or group by more labels.",
                        Unit.COUNT,
                        new Query("sum(ops_alertmanager_truncate_total)", "left out")));
    }

    private static Section messages() {
        return Section.of(
                "Messages",
                Chart.bars(
                        "Attempts by receiver and outcome",
                        "Since the alert-service started. Check: ./ops deliveries --failed",
                        Unit.COUNT,
                        new Query(
                                "sum by (target, outcome) (ops_delivery_attempt_total)",
                                "{{target}} {{outcome}}")),
                Chart.lines(
                        "Messages given up",
                        "No receiver took them for 75 hours: ./ops resend ID",
                        Unit.COUNT,
                        new Query("max(ops_work_dead{job=\"alert-service\"})", "given up")),
                Chart.lines(
                        "Heartbeats to the server outside",
                        "Since the alert-service started (heartbeat.url); that server raises its own alarm if they stay away.",
                        Unit.COUNT,
                        new Query("sum by (outcome) (ops_heartbeat_ping_total)", "{{outcome}}")));
    }
}
