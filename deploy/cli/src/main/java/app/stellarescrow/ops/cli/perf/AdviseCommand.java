package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.drill.AdviceText;
import app.stellarescrow.ops.cli.drill.PresentIndexes;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.SlowStatement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Looks for indexes for statements of the last review that are slow, have become slower, or name a
 * table that is often read in full.
 */
@Command(
        name = "advise",
        description = {
            "Look for indexes that make statements of the last review faster: the slow ones, those that have become slower, and those that the review lists and that name a table which is a finding of index-use. A drill of the newest backup tries them on its restored copy.",
            "With --wait, shows those that save enough of the time (drtest.advice.gain; 20 %% by default), with plans, times, size and write cost. The database itself is not changed."
        })
final class AdviseCommand implements Callable<Integer> {

    private static final int REVIEWS = 100;
    private static final List<String> CHECKS = List.of("slow-queries", "regressions");
    private static final String TABLES = "index-use";

    /** Other statements have no plan that an index could change: DDL, ANALYZE, COPY. */
    private static final Pattern INDEXABLE =
            Pattern.compile(
                    "\\s*(select|insert|update|delete|merge|with)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    AdviseCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var name = target.or(() -> scheduler.onlyTarget("drill"));
        var statements = statements(name);
        var job = new JobSpec.Drill(name, null, statements);
        var run = scheduler.runAdHoc(job);
        var code = new StartedRun(terminal, scheduler).report(run, options);
        // A drill that failed has no report; the end of the run says why.
        if (options.isWaiting() && code != ExitCode.FAILED.number()) {
            printAdvice(run.id(), statements);
        }
        return code;
    }

    private void printAdvice(String run, List<SlowStatement> statements) {
        var report = new DrillApi(servers.drtest()).show(run);
        var advice = report.value().advice();
        var json = report.json().path("advice");
        if (advice == null) {
            terminal.print(
                    options.isJson()
                            ? json.toString()
                            : "the drill gave no advice; './ops drill-report %s' shows what it did"
                                    .formatted(run));
            return;
        }
        var target = report.value().about().target();
        var present = PresentIndexes.of(target, advice, new PerfApi(servers.perf()));
        if (options.isJson()) {
            terminal.print(present.marked(advice, json));
        } else {
            terminal.print(AdviceText.of(advice, statements, present));
        }
    }

    /** The worst first; of a slow one that has become slower, one. */
    private List<SlowStatement> statements(String name) {
        var review = lastReview(name);
        var tables =
                items(review, List.of(TABLES))
                        .filter(item -> item.verdict().isFinding())
                        .map(AdviseCommand::table)
                        .toList();
        var statements =
                items(review, CHECKS)
                        .filter(item -> item.verdict().isFinding() || isOf(tables, item))
                        .sorted(Comparator.comparing(CheckView.Item::verdict).reversed())
                        .map(CheckView.Item::statement)
                        .filter(Objects::nonNull)
                        .filter(each -> INDEXABLE.matcher(each.text()).matches())
                        .distinct()
                        .limit(Limits.STATEMENTS)
                        .toList();
        if (statements.isEmpty()) {
            throw Failure.refused(
                    "the last review of %s knows no statement that is slow, has become slower or names a table which is a finding of index-use, and that an index could help; './ops perf show' says what it saw, and './ops perf review --wait --target %s' runs another one"
                            .formatted(name, name));
        }
        return statements;
    }

    private static Stream<CheckView.Item> items(ReviewReport review, List<String> checks) {
        return review.checks().stream()
                .filter(check -> checks.contains(check.name()))
                .flatMap(check -> check.items().stream());
    }

    /** Its name in a statement, which seldom has the schema; only a quoted one has a case. */
    private static Pattern table(CheckView.Item item) {
        var name = item.subject().replaceFirst("^(\"(?:[^\"]|\"\")*\"|[^.\"]*)\\.", "");
        return Pattern.compile(
                "(?<![\\w$])%s(?![\\w$])".formatted(Pattern.quote(name)),
                name.startsWith("\"") ? 0 : Pattern.CASE_INSENSITIVE);
    }

    private static boolean isOf(List<Pattern> tables, CheckView.Item item) {
        var statement = item.statement();
        return statement != null
                && tables.stream().anyMatch(each -> each.matcher(statement.text()).find());
    }

    private ReviewReport lastReview(String name) {
        var reviews = new PerfApi(servers.perf());
        return reviews.list(REVIEWS).value().stream()
                .filter(each -> each.target().equals(name))
                .findFirst()
                .map(each -> reviews.show(each.id().toString()).value())
                .orElseThrow(() -> reviews.noReviewOf(name));
    }
}
