package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/** An incident as text. */
final class IncidentText {

    private IncidentText() {}

    static String of(IncidentDetails details) {
        var incident = details.incident();
        var end = incident.endedAt();
        var lines = new ArrayList<String>();
        lines.add("incident   %d  %s".formatted(incident.id(), incident.title()));
        lines.add("severity   " + incident.severity());
        lines.add("started    " + Words.time(incident.startedAt()));
        lines.add("ended      " + (end == null ? "not yet" : Words.time(end)));
        lines.add("review     " + incident.review().toLowerCase(Locale.ROOT));
        if (!details.merged().isEmpty()) {
            lines.add(
                    "merged     "
                            + details.merged().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")));
        }
        lines.add("");
        lines.add(alerts(details).toString());
        lines.add("");
        lines.add(history(details).toString());
        return String.join(System.lineSeparator(), lines);
    }

    private static Table alerts(IncidentDetails details) {
        var table =
                new Table("ID", "ALERT", "TARGET", "SEVERITY", "FIRED AT", "ENDED AT", "WHY HERE")
                        .numeric("ID");
        for (var alert : details.alerts()) {
            var end = alert.endedAt();
            table.row(
                    String.valueOf(alert.id()),
                    alert.name(),
                    alert.target(),
                    alert.severity(),
                    Words.time(alert.firedAt()),
                    end == null ? "fires" : Words.time(end),
                    alert.joined());
        }
        return table;
    }

    private static Table history(IncidentDetails details) {
        var table = new Table("AT", "STEP", "BY", "WHAT");
        for (var step : details.history()) {
            table.row(
                    Words.time(step.at()),
                    step.step().toLowerCase(Locale.ROOT),
                    step.by() == null ? "-" : step.by(),
                    step.text());
        }
        return table;
    }
}
