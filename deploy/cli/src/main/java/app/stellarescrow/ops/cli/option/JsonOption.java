package app.stellarescrow.ops.cli.option;

import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --json}: prints the service's answer unchanged instead of text. */
public final class JsonOption {

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean wanted;

    public boolean isWanted() {
        return wanted;
    }

    public <T> void print(Terminal terminal, Answer<T> answer, Function<T, String> words) {
        if (wanted) {
            terminal.print(answer.json());
            return;
        }
        if (!answer.isUnread()) {
            terminal.print(words.apply(answer.known()));
        }
        for (var each : answer.unread()) {
            terminal.note("as JSON, because the service is newer than this command: " + each.why());
            terminal.print(each.json());
        }
    }
}
