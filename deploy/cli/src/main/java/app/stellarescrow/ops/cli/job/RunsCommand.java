package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The history. */
@Command(name = "runs", description = "List runs, newest first.")
public final class RunsCommand implements Runnable {

    @Option(names = "--schedule", paramLabel = "NAME", description = "Only runs of this schedule.")
    private @Nullable String schedule;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only runs of this kind of job.")
    private @Nullable String kind;

    @Option(names = "--target", paramLabel = "T", description = "Only runs on this target.")
    private @Nullable String target;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "One of: requested, running, succeeded, failed, cancelled, skipped.")
    private @Nullable String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--before",
            paramLabel = "CURSOR",
            description = "Go on where an earlier page ended, as that page says.")
    private @Nullable String before;

    @Option(names = "--json", description = "Print the service's answer as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public RunsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var page = new Scheduler(servers.scheduler()).runs(filters());
        if (json) {
            terminal.print(page);
            return;
        }
        var runs = new ArrayList<Run>();
        page.path("runs").forEach(run -> runs.add(new Run(run)));
        if (runs.isEmpty()) {
            terminal.print("no runs; './ops run SCHEDULE' starts one");
            return;
        }
        terminal.print(table(runs));
        sayThereIsMore(page);
    }

    private Map<String, String> filters() {
        var filters = new TreeMap<String, String>();
        filters.put("limit", Integer.toString(limit));
        put(filters, "schedule", schedule);
        put(filters, "kind", kind);
        put(filters, "target", target);
        put(filters, "state", state == null ? null : state.toUpperCase(Locale.ROOT));
        put(filters, "before", before);
        return filters;
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }

    private String table(List<Run> runs) {
        var ids = new ShortIds(runs.stream().map(Run::id).toList());
        var table =
                new Table(
                                "RUN",
                                "SCHEDULE",
                                "KIND",
                                "TARGET",
                                "STATE",
                                "REQUESTED",
                                "AGE",
                                "TOOK",
                                "RESULT")
                        .numeric("AGE", "TOOK");
        for (var run : runs) {
            table.row(
                    ids.of(run.id()),
                    run.text("schedule").orElse("-"),
                    run.kind(),
                    run.target(),
                    run.isOverdue() ? run.state() + " (overdue)" : run.state(),
                    run.time("requestedAt").map(Words::time).orElse("-"),
                    run.time("requestedAt")
                            .map(at -> Words.relative(at, terminal.now()))
                            .orElse(""),
                    took(run),
                    result(run));
        }
        return table.toString();
    }

    private static String took(Run run) {
        return run.time("startedAt")
                .flatMap(start -> run.time("finishedAt").map(end -> Duration.between(start, end)))
                .map(Words::duration)
                .orElse("-");
    }

    private static String result(Run run) {
        return run.part("report")
                .map(report -> report.path("object").asText())
                .or(() -> run.text("reason"))
                .orElse("");
    }

    private void sayThereIsMore(JsonNode page) {
        if (page.hasNonNull("next")) {
            terminal.note("there are more: add --before " + page.path("next").asText());
        }
    }
}
