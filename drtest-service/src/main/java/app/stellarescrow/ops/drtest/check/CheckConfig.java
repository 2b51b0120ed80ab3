package app.stellarescrow.ops.drtest.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of a restored database beyond what its manifest says. */
@ConfigMapping(prefix = "drtest")
public interface CheckConfig {

    /** Tables that must have rows, such as {@code trades}; without, all that had rows must. */
    Optional<List<String>> tables();

    /** Of a dump without a manifest (manual, section 2.3); with one, exactly its tables. */
    @WithDefault("3")
    int minTables();

    /** The newest row may have been so old when the dump was taken; not looked at if not set. */
    Optional<Duration> freshness();

    /** Of a dump without a manifest: how far rows may be off those of the newest one with it. */
    @WithDefault("0.5")
    double plausibility();

    /** Where tables of {@code drtest.tables} and of assertions are, unless they say so. */
    @WithDefault("public")
    String searchPath();

    /** Rules of the business, by name. */
    Map<String, Assertion> assertions();

    /** A rule of the business. */
    interface Assertion {

        /** Answers one row with one boolean; true means that all is well. */
        String sql();

        /** What it means if it is not. */
        String message();
    }
}
