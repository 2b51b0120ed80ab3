package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.api.job.RunPage;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.LimitOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
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

    @Mixin private LimitOption limit = new LimitOption();

    @Option(
            names = "--before",
            paramLabel = "CURSOR",
            description = "Continue after an earlier page, with the cursor that it printed.")
    private @Nullable String before;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public RunsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var page = new Scheduler(servers.scheduler()).runs(filters());
        json.print(terminal, page, _ -> words(page));
        if (page.known().next() != null && !json.isWanted()) {
            terminal.note("there are more: add --before " + page.known().next());
        }
    }

    private Map<String, String> filters() {
        var filters = new TreeMap<String, String>();
        filters.put("limit", Integer.toString(limit.value()));
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

    private String words(Answer<RunPage> page) {
        var runs = RunAnswer.all(page);
        if (runs.isEmpty() && page.unread().isEmpty()) {
            return "no runs; './ops run SCHEDULE' starts one";
        }
        var ids = new ShortIds(runs.stream().map(RunAnswer::id).toList());
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
            var of = run.view().request().schedule();
            table.row(
                    ids.of(run.id()),
                    of == null ? "-" : of,
                    run.kind(),
                    run.target(),
                    run.isOverdue() ? run.state() + " (overdue)" : run.state().toString(),
                    Words.time(run.requestedAt()),
                    Words.relative(run.requestedAt(), terminal.now()),
                    run.took().map(Quantities::duration).orElse("-"),
                    run.object().or(run::reason).orElse(""));
        }
        return table.toString();
    }
}
