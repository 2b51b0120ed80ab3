package app.stellarescrow.ops.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --limit}: how long a list may be. */
public final class LimitOption {

    /** What the services answer at most. */
    private static final int MOST = 500;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            converter = Converter.class,
            description = "At most so many, up to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    public int value() {
        return limit;
    }

    /** Refuses what no service would answer. */
    static final class Converter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            try {
                var number = Integer.parseInt(text);
                if (number >= 1 && number <= MOST) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // Told below.
            }
            throw new TypeConversionException(
                    "'%s' is not a number from 1 to %d; write for example --limit 50"
                            .formatted(text, MOST));
        }
    }
}
