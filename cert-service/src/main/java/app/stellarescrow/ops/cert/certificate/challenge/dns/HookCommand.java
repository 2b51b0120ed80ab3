package app.stellarescrow.ops.cert.certificate.challenge.dns;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Changes records by a command of the operator, which gets {@code present} or {@code cleanup}, the
 * name and the value.
 *
 * @param timeout after which it is killed
 */
public record HookCommand(String command, Duration timeout) implements RecordWriter {

    /** A script may print what went wrong to its standard output. */
    private static final String SCRIPT = "exec 1>&2; %s \"$@\"";

    @Override
    public void add(TxtRecord record) throws IOException, InterruptedException {
        run("present", record);
    }

    @Override
    public void remove(TxtRecord record) throws IOException, InterruptedException {
        run("cleanup", record);
    }

    private void run(String action, TxtRecord record) throws IOException, InterruptedException {
        var name = record.name().toString();
        var arguments =
                List.of(
                        "sh",
                        "-c",
                        SCRIPT.formatted(command),
                        "hook",
                        action,
                        name,
                        record.value());
        var environment =
                Map.of("DNS_ACTION", action, "DNS_NAME", name, "DNS_VALUE", record.value());
        try {
            new Command(arguments, environment).run(timeout);
        } catch (CommandFailed e) {
            // Without the cause, whose message is not redacted.
            throw new IOException(
                    "the DNS hook failed (%s %s): %s"
                            .formatted(
                                    action,
                                    name,
                                    HookSecrets.hidden(
                                            String.valueOf(e.getMessage()), System.getenv())));
        }
    }
}
