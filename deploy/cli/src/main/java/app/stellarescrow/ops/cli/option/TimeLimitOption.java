package app.stellarescrow.ops.cli.option;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --timeout} of a command that always waits. */
public final class TimeLimitOption {

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = StartOptions.TimeConverter.class,
            description = "Stop waiting for the run after this time, for example 20s or 5m.")
    private @Nullable Duration time;

    public Duration or(Duration usual) {
        return Objects.requireNonNullElse(time, usual);
    }
}
