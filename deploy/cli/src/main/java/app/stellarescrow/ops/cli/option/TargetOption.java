package app.stellarescrow.ops.cli.option;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --target}: what a command works on. */
public final class TargetOption {

    @Option(
            names = "--target",
            paramLabel = "T",
            description =
                    "The target, as './ops schedules' shows it; may be left out where there is only one.")
    private @Nullable String name;

    public boolean isGiven() {
        return name != null;
    }

    /**
     * Answers its name.
     *
     * @param onlyOne finds the target where there is only one, or refuses
     */
    public String or(Supplier<String> onlyOne) {
        return name == null ? onlyOne.get() : name;
    }
}
