package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.ActionView;
import app.stellarescrow.ops.api.incident.NewAction;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the corrective actions of a review; its subcommands change them. */
@Command(name = "actions", description = "List the corrective actions of the review.")
final class ActionsCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final IncidentReviewCommand review;

    private ActionsCommand(IncidentReviewCommand review) {
        this.review = review;
    }

    static CommandLine commandLine(IncidentReviewCommand review) {
        return new CommandLine(new ActionsCommand(review))
                .addSubcommand(new Add(review))
                .addSubcommand(new Done(review));
    }

    @Override
    public void run() {
        var answer = review.reviews().review(review.id());
        if (json.isWanted()) {
            review.terminal().print(answer.json().path("actions"));
        } else {
            review.terminal().print(words(answer.value().actions()));
        }
    }

    private static String words(List<ActionView> actions) {
        if (actions.isEmpty()) {
            return "there are no actions yet; add --owner NAME --due DATE TEXT adds one";
        }
        var table = new Table("NUMBER", "DUE", "OWNER", "DONE", "ACTION").numeric("NUMBER");
        for (var action : actions) {
            var done = action.doneAt();
            table.row(
                    String.valueOf(action.number()),
                    action.dueOn().toString(),
                    action.owner(),
                    done == null ? "-" : "%s by %s".formatted(Words.time(done), action.doneBy()),
                    action.text());
        }
        return table.toString();
    }

    /** Adds an action. */
    @Command(
            name = "add",
            description = "Add a corrective action; an alert follows if it is not done in time.")
    static final class Add implements Runnable {

        @Parameters(paramLabel = "TEXT", description = "What is to be done.")
        private String text = "";

        @Option(
                names = "--owner",
                paramLabel = "NAME",
                required = true,
                description = "Who does it.")
        private String owner = "";

        @Option(
                names = "--due",
                paramLabel = "DATE",
                required = true,
                description = "The last day (UTC) on which it is in time, such as 2026-12-24.")
        private @Nullable LocalDate due;

        private final IncidentReviewCommand review;

        Add(IncidentReviewCommand review) {
            this.review = review;
        }

        @Override
        public void run() {
            var changed = review.reviews().add(review.id(), new NewAction(text, owner, due));
            review.terminal().print(words(changed.value().actions()));
        }
    }

    /** Ends an action. */
    @Command(name = "done", description = "A corrective action is done.")
    static final class Done implements Runnable {

        @Parameters(paramLabel = "NUMBER", description = "Its number within the review.")
        private int number;

        private final IncidentReviewCommand review;

        Done(IncidentReviewCommand review) {
            this.review = review;
        }

        @Override
        public void run() {
            var changed = review.reviews().done(review.id(), number);
            review.terminal().print(words(changed.value().actions()));
        }
    }
}
