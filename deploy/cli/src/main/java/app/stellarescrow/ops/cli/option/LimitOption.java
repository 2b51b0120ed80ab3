package app.stellarescrow.ops.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --limit}: the greatest length of a list. */
public final class LimitOption {

    /** The greatest limit that the services accept. */
    private static final int MOST = 500;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            converter = Converter.class,
            description = "Print at most N entries, up to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    public int value() {
        return limit;
    }

    /** Refuses a limit that the services would refuse. */
    static final class Converter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            try {
                var number = Integer.parseInt(text);
                if (number >= 1 && number <= MOST) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // Reported below.
            }
            throw new TypeConversionException(
                    "'%s' is not a number from 1 to %d; write for example --limit 50"
                            .formatted(text, MOST));
        }
    }
}
