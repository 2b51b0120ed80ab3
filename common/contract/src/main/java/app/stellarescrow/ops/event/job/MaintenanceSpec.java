package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a job does to keep a database in order (manual, section 4.2). */
public sealed interface MaintenanceSpec extends JobSpec {

    /** Separate from reviews, which must not wait for a window of an hour. */
    @Override
    default String lane() {
        return target() + " maintenance";
    }

    private static @Nullable Duration duration(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /**
     * Remove dead rows and renew the planner's statistics.
     *
     * @param table the one table; null for all that have changed, those that need it most first
     * @param windowSeconds the job stops this long after it was requested; null for the setting
     */
    record Vacuum(
            String target,
            @JsonProperty("object") @Nullable String table,
            @Nullable Integer windowSeconds)
            implements MaintenanceSpec {

        @Override
        public @Nullable Duration window() {
            return duration(windowSeconds);
        }
    }

    /**
     * Build an index anew, while the table is read and written.
     *
     * @param windowSeconds the job stops this long after it was requested; null for the setting
     */
    record Reindex(
            String target,
            @JsonProperty("object") String index,
            @Nullable Integer windowSeconds,
            @Nullable String reason)
            implements MaintenanceSpec {

        @Override
        public @Nullable Duration window() {
            return duration(windowSeconds);
        }

        @Override
        public String danger() {
            return "replaces an index of a live database";
        }
    }

    /** Create the extension pg_stat_statements, if the server has loaded its library. */
    record Statistics(String target, @Nullable String reason) implements MaintenanceSpec {

        @Override
        public String danger() {
            return "creates an extension in a live database";
        }
    }
}
