package app.stellarescrow.ops.bench.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import app.stellarescrow.ops.bench.crash.audit.Facts;
import app.stellarescrow.ops.bench.crash.audit.Facts.Work;
import app.stellarescrow.ops.bench.crash.audit.Finding;
import app.stellarescrow.ops.cli.terminal.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The result of a crash bench: what was killed, and the findings of the audit. */
record CrashReport(long seed, Duration took, Facts facts, List<Finding> findings) {

    private static final int SHOWN = 5;

    boolean isGood() {
        return findings.stream().allMatch(Finding::holds);
    }

    String text() {
        return String.join(
                System.lineSeparator().repeat(2),
                figures(),
                counted("KILL", kills()),
                counted("RUN", runs()),
                audit());
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("seed", seed).put("seconds", took.toSeconds());
        json.put("attempts", attempts()).put("released", released());
        kills().forEach(json.putObject("kills")::put);
        runs().forEach(json.putObject("runs")::put);
        var audit = json.putArray("audit");
        for (var each : findings) {
            var finding = audit.addObject().put("rule", each.rule()).put("holds", each.holds());
            each.wrong().forEach(finding.putArray("wrong")::add);
        }
        return json;
    }

    private String figures() {
        return "seed %d: %d runs, %d kills, %d attempts (%d released), in %d s"
                .formatted(
                        seed,
                        facts.runs().size(),
                        facts.deaths().kills().size(),
                        attempts(),
                        released(),
                        took.toSeconds());
    }

    private int attempts() {
        return facts.work().stream().mapToInt(Work::attempt).sum();
    }

    private int released() {
        return facts.work().stream().mapToInt(Work::released).sum();
    }

    private Map<String, Long> kills() {
        return counts(
                facts.deaths().kills(),
                each ->
                        "%s SIG%s%s"
                                .formatted(
                                        each.victim().component(),
                                        each.signal(),
                                        each.insisted() ? " then SIGKILL" : ""));
    }

    private Map<String, Long> runs() {
        return counts(facts.runs(), each -> each.kind() + " " + each.state());
    }

    private String audit() {
        var table = new Table("AUDIT", "");
        for (var each : findings) {
            table.row(each.rule(), each.holds() ? "ok" : each.wrong().size() + " WRONG");
            each.wrong().stream().limit(SHOWN).forEach(wrong -> table.row("  " + wrong, ""));
        }
        return table.toString();
    }

    private static String counted(String heading, Map<String, Long> counts) {
        var table = new Table(heading, "COUNT").numeric("COUNT");
        counts.forEach((name, count) -> table.row(name, Long.toString(count)));
        return table.toString();
    }

    private static <T> Map<String, Long> counts(Collection<T> all, Function<T, String> name) {
        return all.stream().collect(groupingBy(name, TreeMap::new, counting()));
    }
}
