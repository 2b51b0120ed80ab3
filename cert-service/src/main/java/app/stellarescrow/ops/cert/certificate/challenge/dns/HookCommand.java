package app.stellarescrow.ops.cert.certificate.challenge.dns;

import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
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
public record HookCommand(ShellCommand command, Duration timeout) implements RecordWriter {

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
        try {
            command.run(
                    List.of(action, name, record.value()),
                    Map.of("DNS_ACTION", action, "DNS_NAME", name, "DNS_VALUE", record.value()),
                    timeout);
        } catch (IOException e) {
            throw new IOException("%s %s: %s".formatted(action, name, e.getMessage()), e);
        }
    }
}
