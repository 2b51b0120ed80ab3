package app.stellarescrow.ops.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A command's output, environment and clock.
 *
 * @param interactive whether a line may be overwritten
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        Map<String, String> environment,
        Clock clock) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same terminal with other environment variables. */
    public Terminal with(Map<String, String> otherEnvironment) {
        return new Terminal(out, err, interactive, otherEnvironment, clock);
    }

    public void print(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints a message that is not part of the result. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Replaces the last line that this method printed. */
    public void overwrite(String line) {
        err.print("\r\033[K" + line);
        err.flush();
    }

    public void print(JsonNode json) {
        try {
            print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print JSON", e);
        }
    }

    /** An empty variable counts as missing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    public Instant now() {
        return clock.instant();
    }
}
