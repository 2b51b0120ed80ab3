package app.stellarescrow.ops.scheduler.run.overdue;

import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.event.Topics;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the broker up to which time the results are read and stored by all replicas together. */
@ApplicationScoped
public class ResultsRead {

    private final ConsumerGroups groups;
    private final String group;
    private final CatchUp catchUp;

    public ResultsRead(
            ConsumerGroups groups,
            @ConfigProperty(name = "quarkus.application.name") String group,
            ResultsConfig config) {
        this.groups = groups;
        this.group = group;
        this.catchUp = new CatchUp(config.grace());
    }

    /**
     * How long ago that time was. Empty while unknown: after a start, while the broker is
     * unavailable and shortly afterwards.
     */
    public synchronized Optional<Duration> lag() throws InterruptedException {
        try {
            var now = System.nanoTime();
            var offsets = groups.offsets(group, List.of(Topics.JOB_RESULTS));
            return catchUp.readUpTo(now, offsets.positions(), offsets.ends());
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf("Could not determine whether all results are read: %s", e);
            catchUp.lost();
            return Optional.empty();
        }
    }
}
