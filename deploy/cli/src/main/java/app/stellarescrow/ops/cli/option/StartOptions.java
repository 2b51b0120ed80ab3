package app.stellarescrow.ops.cli.option;

import app.stellarescrow.ops.cli.client.RunAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that starts a run: whether it waits for its end, and {@code --json}. */
public final class StartOptions {

    /** After the run's deadline, by which the scheduler reports it as overdue. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final Duration WITHOUT_DEADLINE = Duration.ofDays(1);

    @Option(
            names = "--wait",
            description = "Show the run's progress and how it ends; Ctrl-C leaves it running.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "With --wait: stop waiting after this time, for example 90s, 30m or 6h; the run goes on, and the exit code is 4. Default: 10 minutes after the run's deadline.")
    private @Nullable Duration timeout;

    @Mixin private JsonOption json = new JsonOption();

    public boolean isWaiting() {
        return wait;
    }

    public boolean isJson() {
        return json.isWanted();
    }

    /** How long to wait. */
    public Duration limit(RunAnswer run, Instant now) {
        return Optional.ofNullable(timeout)
                .or(() -> run.dueBy().map(due -> Duration.between(now, due).plus(GRACE)))
                .orElse(WITHOUT_DEADLINE);
    }

    /** Reads {@code 90s}, {@code 30m}, {@code 6h}, {@code 2d}. */
    public static final class TimeConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            var upper = text.toUpperCase(Locale.ROOT);
            try {
                var limit = Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
                if (limit.isPositive()) {
                    return limit;
                }
            } catch (DateTimeParseException _) {
                // Reported below.
            }
            throw new TypeConversionException(
                    "'%s' is not a time; write for example 90s, 30m or 6h".formatted(text));
        }
    }
}
