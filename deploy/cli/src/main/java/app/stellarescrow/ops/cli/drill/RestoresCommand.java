package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.LimitOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists restores, or shows one. */
@Command(
        name = "restores",
        description = {
            "List the restores that created a database, newest first, with the current names of the databases.",
            "With an ID, show the result of each check of that restore.",
            "For all attempts, also failed ones, use './ops runs --kind restore'."
        })
public final class RestoresCommand implements Runnable {

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "A restore's run, or the beginning of its id.")
    private @Nullable String id;

    @Mixin private LimitOption limit = new LimitOption();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public RestoresCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        var restores = new DrillApi(servers.drtest());
        if (id == null) {
            json.print(terminal, restores.restores(limit.value()), RestoresCommand::list);
        } else {
            var whole = new Scheduler(servers.scheduler()).wholeId(id);
            json.print(terminal, restores.restore(whole), RestoresCommand::words);
        }
    }

    private static String words(RestoreReport report) {
        var about = report.about();
        return ReportText.of(
                List.of(
                        "%s  %s".formatted(state(report), about.object()),
                        "restored for %s in %s, evidence %s"
                                .formatted(
                                        report.names().database(),
                                        Quantities.duration(report.recovery()),
                                        about.evidence().name().toLowerCase(Locale.ROOT)),
                        "reason   " + orElse(about.reason(), "not required")),
                report.phaseMillis(),
                report.warnings(),
                report.checks());
    }

    private static String list(List<RestoreReport> restores) {
        if (restores.isEmpty()) {
            return "there were no restores yet; './ops restore --help' shows how to start one";
        }
        var table = new Table("RUN", "AT", "STATE", "DATABASE", "MADE AS", "KEPT AS", "OF", "WHY");
        for (var restore : restores) {
            var about = restore.about();
            var names = restore.names();
            table.row(
                    about.id().toString(),
                    Words.time(about.finishedAt()),
                    state(restore),
                    names.database(),
                    names.madeAs(),
                    orElse(names.keptAs(), ""),
                    about.object(),
                    orElse(about.reason(), ""));
        }
        return table.toString();
    }

    private static String state(RestoreReport report) {
        return switch (report.state()) {
            case MADE -> "restored, not renamed yet";
            case FAILED -> "failed";
            case IN_PLACE -> report.databases().before() == null ? "new database" : "replaced";
            case UNDONE -> "undone";
        };
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
