package app.stellarescrow.ops.cli.option;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --for}: how long maintenance may run. */
public final class WindowOption {

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = StartOptions.TimeConverter.class,
            description =
                    "Stop this long after now, for example 30m or 6h; default: perf.maintenance.window.")
    private @Nullable Duration window;

    /** Null for the service's setting. */
    public @Nullable Integer seconds() {
        return window == null ? null : Math.toIntExact(Math.max(1, window.toSeconds()));
    }
}
