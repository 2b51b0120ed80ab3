package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.OnCallView;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who is on call. */
@Command(
        name = "oncall",
        description = {
            "Show who is on call at each level of escalation, and the next hand-overs.",
            "The first line of a level is the person on call at that time."
        })
public final class OnCallCommand implements Runnable {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "From when, for example 2026-03-01T14:30:00Z; by default now.")
    private @Nullable Instant at;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            defaultValue = "4",
            description = "How far; by default 4.")
    private int weeks;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public OnCallCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new AlertApi(servers.alert()).onCall(at, weeks), OnCallCommand::words);
    }

    private static String words(OnCallView rota) {
        var problem = rota.problem();
        if (rota.levels().isEmpty()) {
            return problem != null
                    ? "there is no rota, so alerts go to the receivers only; correct its file, which is read again every oncall.read-every: "
                            + problem
                    : "there is no rota, so alerts go to the receivers only; set oncall.file to a file such as docs/oncall.yaml";
        }
        var table = new Table("LEVEL", "NAME", "PERSON", "FROM", "UNTIL", "OVERRIDE");
        for (var level : rota.levels()) {
            for (var shift : level.shifts()) {
                table.row(
                        Integer.toString(level.level()),
                        level.name(),
                        shift.name(),
                        Words.time(shift.from()),
                        Words.time(shift.until()),
                        shift.override() == null ? "" : shift.override());
            }
        }
        return problem == null
                ? table.toString()
                : "%s%nthis rota is still in force, but its file was changed and cannot be used; correct it: %s"
                        .formatted(table, problem);
    }
}
