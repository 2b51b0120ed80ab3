package app.stellarescrow.ops.drtest.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of a restored database beyond the comparison with its manifest. */
@ConfigMapping(prefix = "drtest")
public interface CheckConfig {

    /** Tables that must have rows, such as {@code trades}; default: all that had rows. */
    Optional<List<String>> tables();

    /** Fewest tables that a dump without a manifest must have (manual, section 2.3). */
    @WithDefault("3")
    int minTables();

    /** How old the newest row may have been when the dump was taken; not checked if unset. */
    Optional<Duration> freshness();

    /**
     * For a dump without a manifest: allowed difference in rows from the newest backup with one.
     */
    @WithDefault("0.5")
    double plausibility();

    /** Search path for {@code drtest.tables} and assertions without a schema name. */
    @WithDefault("public")
    String searchPath();

    /** Business rules, by name. */
    Map<String, Assertion> assertions();

    /** One business rule. */
    interface Assertion {

        /** A query that returns one row with one boolean; true means that the rule holds. */
        String sql();

        /** What a violation means. */
        String message();
    }
}
