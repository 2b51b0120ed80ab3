package app.stellarescrow.ops.perf.health.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the morning check asks, and what it calls late. */
@ConfigMapping(prefix = "perf.morning")
public interface HealthConfig {

    /** Each answer must come within this time. */
    @WithDefault("5s")
    Duration timeout();

    /** The token for the services' REST APIs; its role needs to be viewer only. */
    Optional<String> token();

    /** For services with https: their CA as PEM, which is trusted instead of those of the JVM. */
    Optional<Path> caFile();

    /** Our services, by their names without {@code -service}. */
    Map<String, Address> service();

    /** Other HTTP servers that must answer with success. */
    Map<String, Address> endpoint();

    /** HTTP servers whose answer has {@code ledger} and {@code lag}. */
    Map<String, Address> indexer();

    /** The newest backup of a target may be this old: a day, and two hours for the dump. */
    @WithDefault("26h")
    Duration backupWithin();

    /** The last drill of a target may be this old: a month, and a day for the drill. */
    @WithDefault("32d")
    Duration drillWithin();

    /** The last performance review of a target may be this old. */
    @WithDefault("8d")
    Duration reviewWithin();

    /** A record that its consumer group has not read for this time is red. */
    @WithDefault("5m")
    Duration unreadFor();

    Lag lag();

    /** Checks are deleted after this time. */
    @WithDefault("400d")
    Duration keep();

    /** An HTTP server. */
    interface Address {

        /** {@code http://host:port/path}. */
        Optional<String> url();
    }

    /** How far an indexer may be behind the network. */
    interface Lag {

        /** How often the network closes a ledger. */
        @WithDefault("5s")
        Duration ledgerTime();

        /** Beyond it, the line is amber. */
        @WithDefault("1m")
        Duration amber();

        /** Beyond it, the line is red (manual, section 5.2). */
        @WithDefault("5m")
        Duration red();
    }
}
