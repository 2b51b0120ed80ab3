package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.NewQuietWindow;
import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a quiet window. */
@Command(
        name = "quiet",
        description = {
            "Hold back the alerts of a target that begin from now on; needs the role operator.",
            "What still fires at the end is told once then. Alerts that fire already go on."
        })
public final class QuietCommand implements Runnable {

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            description =
                    "As './ops alerts' shows it, for example 'database shop'; '*' is any number of characters.")
    private @Nullable String target;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = StartOptions.TimeConverter.class,
            description = "How long, for example 30m or 2h; at most quiet.longest.")
    private @Nullable Duration time;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; receivers are told.")
    private @Nullable String reason;

    @Option(
            names = "--change",
            paramLabel = "ID",
            description =
                    "The change that it is for: asking again opens no second window for TARGET.")
    private @Nullable String change;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private QuietCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** The command with its subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new QuietCommand(terminal, servers))
                .addSubcommand(new QuietListCommand(terminal, servers))
                .addSubcommand(new QuietEndCommand(terminal, servers));
    }

    @Override
    public void run() {
        if (target == null || time == null || (reason == null && change == null)) {
            throw Failure.refused(
                    "%s is missing; write: ops quiet TARGET --for TIME --reason TEXT, or --change ID instead of --reason; './ops quiet list' shows what is open"
                            .formatted(missing()));
        }
        var wish = new NewQuietWindow(target, Math.toIntExact(time.toSeconds()), reason, change);
        json.print(terminal, new QuietApi(servers.alert()).open(wish), this::words);
    }

    private String missing() {
        if (target == null) {
            return "TARGET";
        }
        return time == null ? "--for TIME" : "--reason TEXT or --change ID";
    }

    private String words(QuietWindowView window) {
        if (!window.endsAt().isAfter(terminal.now())) {
            return "quiet window %d of this change ended at %s; leave out --change to open another"
                    .formatted(window.id(), Words.time(window.endsAt()));
        }
        return "quiet window %d: alerts of %s are held back until %s; './ops quiet end %d' ends it"
                .formatted(window.id(), window.target(), Words.time(window.endsAt()), window.id());
    }
}
