package app.stellarescrow.ops.cert.certificate.setting;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command of the operator. Errors name its setting: the command itself may have a password.
 *
 * @param setting where it is from
 * @param line what {@code sh} runs
 */
public record ShellCommand(String setting, String line) {

    /** A script may print what went wrong to its standard output. */
    private static final String SCRIPT = "exec 1>&2; %s";

    private static final int LONGEST_OUTPUT = 4_000;

    /** Runs it without arguments. */
    public void run(Duration limit) throws IOException, InterruptedException {
        run(SCRIPT.formatted(line), List.of(), Map.of(), limit);
    }

    /** Runs it with arguments at its end, and with variables. */
    public void run(List<String> arguments, Map<String, String> variables, Duration limit)
            throws IOException, InterruptedException {
        run(SCRIPT.formatted(line + " \"$@\""), arguments, variables, limit);
    }

    private void run(
            String script, List<String> arguments, Map<String, String> variables, Duration limit)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(arguments);
        try {
            new Command(words, variables).run(limit);
        } catch (CommandFailed e) {
            // Without the cause, whose message is not redacted.
            throw new IOException("%s failed: %s%s".formatted(setting, e.reason(), output(e)));
        }
    }

    /** Secrets are hidden first: the cut could leave a part that is not recognised. */
    private String output(CommandFailed e) {
        var shown = new OutputSecrets(System.getenv(), line).hidden(e.stderr());
        return shown.isEmpty()
                ? ""
                : ": " + shown.substring(Math.max(0, shown.length() - LONGEST_OUTPUT));
    }

    @Override
    public String toString() {
        return setting;
    }
}
