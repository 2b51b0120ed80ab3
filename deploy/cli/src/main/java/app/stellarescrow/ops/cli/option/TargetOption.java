package app.stellarescrow.ops.cli.option;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --target}: the target of a command. */
public final class TargetOption {

    @Option(
            names = "--target",
            paramLabel = "T",
            description =
                    "The target, as './ops schedules' shows it; optional if there is only one.")
    private @Nullable String name;

    public boolean isGiven() {
        return name != null;
    }

    /**
     * Returns its name.
     *
     * @param onlyOne finds the target if there is only one, else refuses
     */
    public String or(Supplier<String> onlyOne) {
        return name == null ? onlyOne.get() : name;
    }
}
