package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Parameters;

/** Shows the review of an incident; its subcommands change it. */
@Command(
        name = "review",
        description = {
            "Show the post-incident review of an incident (manual, section 6.2).",
            "It is drafted within a minute of the incident's end, and must be signed within 48 hours."
        })
public final class IncidentReviewCommand implements Runnable {

    /** Optional only so that the usage of a subcommand is shown without one. */
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            hideParamSyntax = true,
            description = "The incident; 'ops incidents' lists them.")
    private @Nullable Long id;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private IncidentReviewCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** The command with its subcommands, which follow the incident's number. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        var review = new IncidentReviewCommand(terminal, servers);
        var command =
                new CommandLine(review)
                        .addSubcommand(new DraftCommand(review))
                        .addSubcommand(new EditCommand(review))
                        .addSubcommand(new SignCommand(review))
                        .addSubcommand(new ExportCommand(review))
                        .addSubcommand(ActionsCommand.commandLine(review));
        command.getSubcommands().values().forEach(IncidentReviewCommand::showId);
        return command;
    }

    /** In usages, too: picocli leaves out what a command takes before its subcommand. */
    private static void showId(CommandLine subcommand) {
        subcommand
                .getHelpSectionMap()
                .computeIfPresent(
                        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                        (_, usual) ->
                                help ->
                                        usual.render(help)
                                                .replaceFirst("\\breview ", "review ID "));
        subcommand.getSubcommands().values().forEach(IncidentReviewCommand::showId);
    }

    @Override
    public void run() {
        if (json.isWanted()) {
            terminal.print(reviews().review(id()).json());
        } else {
            terminal.print(reviews().document(id()).stripTrailing());
        }
    }

    long id() {
        if (id == null) {
            throw Failure.refused(
                    "name the incident: ./ops review ID; './ops incidents' lists them");
        }
        return id;
    }

    Terminal terminal() {
        return terminal;
    }

    IncidentApi reviews() {
        return new IncidentApi(servers.alert());
    }

    /** What is left to do. */
    static String next(IncidentReview review) {
        var id = review.incident().id();
        if (review.signature() != null) {
            return "the review of incident %d is signed".formatted(id);
        }
        return review.missing().isEmpty()
                ? "the review of incident %d is complete; 'ops review %d sign' signs it"
                        .formatted(id, id)
                : "the review of incident %d lacks: %s; 'ops review %d edit' fills them in"
                        .formatted(id, String.join(", ", review.missing()), id);
    }
}
