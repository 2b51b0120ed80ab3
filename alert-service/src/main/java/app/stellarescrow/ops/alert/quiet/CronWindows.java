package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.alert.quiet.QuietConfig.Line;
import app.stellarescrow.ops.cron.NextRun;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quiet windows that repeat, from the settings. */
@ApplicationScoped
public class CronWindows {

    private final Duration longest;
    private final List<CronWindow> all;

    /**
     * Keeps the service from starting if a setting is wrong.
     *
     * @throws IllegalArgumentException naming the setting, its value and the remedy
     */
    CronWindows(QuietConfig config) {
        this.longest = config.longest();
        this.all =
                config.windows().entrySet().stream()
                        .map(each -> window(each.getKey(), each.getValue()))
                        .toList();
    }

    void announce(@Observes StartupEvent event) {
        Log.infof("Quiet windows that repeat: %s", all.stream().map(CronWindow::name).toList());
    }

    /** Those that are open at that time. */
    public List<Opening> openAt(Instant now) {
        return all.stream().map(each -> each.openAt(now)).flatMap(Optional::stream).toList();
    }

    private CronWindow window(String name, Line line) {
        var property = "quiet.windows." + name + ".";
        if (!line.length().isPositive() || line.length().compareTo(longest) > 0) {
            throw wrong(
                    property + "for",
                    line.length().toString(),
                    "it is not between 1 s and quiet.longest (%s)".formatted(longest),
                    "write for example 1h");
        }
        return new CronWindow(
                name, starts(property, line), line.length(), line.target(), line.reason());
    }

    private static NextRun starts(String property, Line line) {
        try {
            return NextRun.of(line.cron(), line.zone());
        } catch (DateTimeException e) {
            throw wrong(
                    property + "zone",
                    line.zone(),
                    e.getMessage(),
                    "use a name from the IANA time zone database, for example UTC or Europe/Berlin");
        } catch (IllegalArgumentException e) {
            throw wrong(
                    property + "cron",
                    line.cron(),
                    e.getMessage(),
                    "use five fields: minute, hour, day of month, month and day of week, for example '0 2 * * *'");
        }
    }

    private static IllegalArgumentException wrong(
            String property, String value, @Nullable String reason, String remedy) {
        return new IllegalArgumentException(
                "%s is '%s': %s; %s".formatted(property, value, reason, remedy));
    }
}
