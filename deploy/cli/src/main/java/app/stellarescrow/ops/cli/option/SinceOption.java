package app.stellarescrow.ops.cli.option;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --since}: how long ago, or a time. */
public final class SinceOption {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Converter.class,
            description =
                    "From this long ago, for example 90s, 30m, 6h or 2d, or from a time such as 2026-03-01T02:00:00Z; default: 1h.")
    private @Nullable Since since;

    public Instant or(Duration usual, Instant now) {
        return since == null ? now.minus(usual) : since.from(now);
    }

    /** A distance, or a point in time. */
    record Since(@Nullable Duration ago, @Nullable Instant at) {

        Instant from(Instant now) {
            return at == null ? now.minus(ago == null ? Duration.ZERO : ago) : at;
        }
    }

    /** Reads both. */
    static final class Converter implements ITypeConverter<Since> {

        @Override
        public Since convert(String text) {
            try {
                return text.contains("T")
                        ? new Since(null, Instant.parse(text))
                        : new Since(new StartOptions.TimeConverter().convert(text), null);
            } catch (DateTimeParseException _) {
                throw new TypeConversionException(
                        "'%s' is not a time; write for example 1h or 2026-03-01T02:00:00Z"
                                .formatted(text));
            }
        }
    }
}
