package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.event.Topics;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether events are unread that may have ended alerts, for example after an outage of the
 * database. Then clocks wait, but not for long: a person who is told in vain is the lesser evil.
 */
@ApplicationScoped
class UnreadEvents {

    /** A consumer stores its position every five seconds, so younger ones may be read. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> TOPICS = List.of(Topics.CONDITIONS, Topics.JOB_RESULTS);

    private final ConsumerGroups groups;
    private final String group;
    private @Nullable Instant waitsSince;

    UnreadEvents(
            ConsumerGroups groups,
            @ConfigProperty(name = "quarkus.application.name") String group) {
        this.groups = groups;
        this.group = group;
    }

    /** Whether clocks wait for them. */
    synchronized boolean keepClocksWaiting(Instant now) throws InterruptedException {
        if (!areOlderThan(now.minus(YOUNG))) {
            waitsSince = null;
            return false;
        }
        var since = waitsSince == null ? now : waitsSince;
        waitsSince = since;
        return now.isBefore(since.plus(PATIENCE));
    }

    /** Of a broker that does not answer, none is known. */
    private boolean areOlderThan(Instant time) throws InterruptedException {
        try {
            var offsets = groups.offsets(group, TOPICS);
            return offsets.unread() > 0 && offsets.hasUnreadBefore(groups.since(TOPICS, time));
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf("It is unknown whether events are unread: %s", e);
            return false;
        }
    }
}
