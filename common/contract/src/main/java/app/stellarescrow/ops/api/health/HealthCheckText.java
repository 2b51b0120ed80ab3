package app.stellarescrow.ops.api.health;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collector;

/** A morning check on one screen: red and amber lines with the next step, then what is green. */
final class HealthCheckText {

    /** Of a green line; what is more is in JSON. */
    private static final int LONGEST = 150;

    private HealthCheckText() {}

    static String of(HealthCheckView check) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s  morning check of %s: %d red, %d amber, %d green"
                        .formatted(
                                check.grade(),
                                check.at().truncatedTo(ChronoUnit.SECONDS),
                                having(check, Grade.RED).size(),
                                having(check, Grade.AMBER).size(),
                                having(check, Grade.GREEN).size()));
        lines.add("");
        having(check, Grade.RED).forEach(each -> lines.addAll(open(each)));
        having(check, Grade.AMBER).forEach(each -> lines.addAll(open(each)));
        lines.addAll(green(having(check, Grade.GREEN)));
        return lines.stream().map(HealthCheckText::printable).collect(joining("\n", "", "\n"));
    }

    private static List<Checked> having(HealthCheckView check, Grade grade) {
        return check.lines().stream().filter(each -> each.grade() == grade).toList();
    }

    private static List<String> open(Checked line) {
        var lines = new ArrayList<String>();
        lines.add(
                "%-6s %-13s %s: %s"
                        .formatted(line.grade(), line.area(), line.subject(), line.reason()));
        if (line.next() != null) {
            lines.add(" ".repeat(21) + "next: " + line.next());
        }
        return lines;
    }

    /** One line for each area. */
    private static List<String> green(List<Checked> lines) {
        var areas = lines.stream().collect(groupingBy(Checked::area, LinkedHashMap::new, joined()));
        return areas.entrySet().stream()
                .map(each -> "%-6s %-13s %s".formatted(Grade.GREEN, each.getKey(), each.getValue()))
                .map(each -> each.length() <= LONGEST ? each : each.substring(0, LONGEST) + " …")
                .toList();
    }

    private static Collector<Checked, ?, String> joined() {
        return mapping(each -> "%s: %s".formatted(each.subject(), each.reason()), joining("; "));
    }

    /** Texts of other servers must not control the terminal. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", " ");
    }
}
