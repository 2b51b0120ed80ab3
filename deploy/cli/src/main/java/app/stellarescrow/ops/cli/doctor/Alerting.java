package app.stellarescrow.ops.cli.doctor;

import static app.stellarescrow.ops.cli.doctor.Finding.missing;
import static app.stellarescrow.ops.cli.doctor.Finding.wrong;

import app.stellarescrow.ops.api.alert.OnCallView;
import app.stellarescrow.ops.api.alert.ReceiverView;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whether an alert reaches a person. */
record Alerting(List<ReceiverView> receivers, OnCallView onCall) {

    /** They get figures or states for programs. */
    private static final Set<String> FOR_PROGRAMS = Set.of("metrics", "alertmanager", "removed");

    Stream<Finding> findings() {
        return Stream.of(noneForPeople(), broken(), rota()).flatMap(found -> found);
    }

    private Stream<Finding> noneForPeople() {
        var reachesPeople =
                receivers.stream()
                        .map(each -> each.kind().toLowerCase(Locale.ROOT))
                        .anyMatch(kind -> !FOR_PROGRAMS.contains(kind));
        return reachesPeople
                ? Stream.empty()
                : Stream.of(
                        wrong(
                                "receivers",
                                "an alert reaches no person: there is none for texts",
                                "set BACKUP_ALERT_WEBHOOK, or receivers.* of the alert-service"));
    }

    private Stream<Finding> broken() {
        return receivers.stream()
                .filter(each -> !each.works())
                .map(
                        each ->
                                wrong(
                                        "receiver " + each.name(),
                                        "%s, %d message(s) wait%s"
                                                .formatted(
                                                        each.state().toLowerCase(Locale.ROOT),
                                                        each.waiting(),
                                                        answer(each)),
                                        each.state().equals("DISABLED")
                                                ? "correct its URL, or run './ops receivers --enable %s'"
                                                        .formatted(each.name())
                                                : "check that it is up and that its URL is right"));
    }

    private static String answer(ReceiverView receiver) {
        return receiver.answer() == null ? "" : "; it answered: " + receiver.answer();
    }

    private Stream<Finding> rota() {
        if (onCall.problem() != null) {
            return Stream.of(wrong("rota", onCall.problem(), "correct the file of oncall.file"));
        }
        return onCall.levels().isEmpty()
                ? Stream.of(
                        missing(
                                "rota",
                                "no person is named when an alert fires",
                                "set oncall.file of the alert-service (docs/alerts.md)"))
                : Stream.empty();
    }
}
