package app.stellarescrow.ops.scheduler.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.JobRequested.Requester;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.rest.Role;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run to be stored.
 *
 * @param detail first entry of its timeline; for a skipped run, the reason
 */
public record NewRun(
        UUID id,
        JobSpec spec,
        Origin origin,
        RunState state,
        Instant requestedAt,
        Deadlines deadlines,
        String detail) {

    /** A run that was requested over REST. */
    static NewRun now(JobSpec spec, Origin origin, Instant now, TimeLimits limits) {
        return new NewRun(
                UUID.randomUUID(),
                spec,
                origin,
                RunState.REQUESTED,
                now,
                Deadlines.from(now, limits.allowing(spec)),
                "by " + origin.requestedBy());
    }

    /** The run of a slot that is due. */
    public static NewRun due(
            JobSpec spec, Origin origin, Instant now, TimeLimits limits, String detail) {
        return new NewRun(
                origin.runId(),
                spec,
                origin,
                RunState.REQUESTED,
                now,
                Deadlines.from(now, limits),
                detail);
    }

    /** A skipped run for a missed slot, which keeps the slot from being requested. */
    public static NewRun skipped(JobSpec spec, Origin origin, Instant slot, String reason) {
        return new NewRun(
                origin.runId(),
                spec,
                origin,
                RunState.SKIPPED,
                slot,
                new Deadlines(null, null),
                reason);
    }

    JobRequested request() {
        var startBy = deadlines.startBy();
        if (startBy == null) {
            throw new IllegalStateException("run " + id + " is skipped, not requested");
        }
        return new JobRequested(
                id, spec, requestedAt, startBy, new Requester(origin.requestedBy(), origin.role()));
    }

    /**
     * Where a run comes from.
     *
     * @param schedule null if it belongs to none
     * @param slot null if it was requested over REST
     * @param requestedBy name of an API token, or {@link #SCHEDULER}
     * @param role of that token
     */
    public record Origin(
            @Nullable String schedule, @Nullable Instant slot, String requestedBy, String role) {

        static final String SCHEDULER = "scheduler";

        /** Of a caller of the REST API. */
        public static Origin of(@Nullable String schedule, SecurityIdentity caller) {
            var role =
                    Stream.of(Role.ADMINISTER, Role.APPROVE, Role.OPERATE)
                            .filter(caller::hasRole)
                            .findFirst()
                            .orElse(Role.READ);
            return new Origin(schedule, null, caller.getPrincipal().getName(), role);
        }

        public static Origin ofSlot(String schedule, Instant slot) {
            return new Origin(schedule, slot, SCHEDULER, Role.OPERATE);
        }

        /**
         * The same id for the same slot: a scheduler that lost its database does not repeat a slot,
         * because workers know the id.
         */
        private UUID runId() {
            return UUID.nameUUIDFromBytes((schedule + "@" + slot).getBytes(UTF_8));
        }
    }

    /**
     * A run's limits, counted from its request.
     *
     * @param startWithin no worker starts it later
     * @param finishWithin without a result by then it is overdue
     */
    public record TimeLimits(Duration startWithin, Duration finishWithin) {

        /** To end what runs at the end of a window, and to publish the result. */
        private static final Duration AFTER_WINDOW = Duration.ofMinutes(10);

        /** A job whose request allows it to run for longer is not overdue before. */
        TimeLimits allowing(JobSpec spec) {
            var window = spec.window();
            return window == null || window.plus(AFTER_WINDOW).compareTo(finishWithin) <= 0
                    ? this
                    : new TimeLimits(startWithin, window.plus(AFTER_WINDOW));
        }
    }

    /** Until when the run must have started, and finished. */
    record Deadlines(@Nullable Instant startBy, @Nullable Instant dueBy) {

        static Deadlines from(Instant now, TimeLimits limits) {
            return new Deadlines(now.plus(limits.startWithin()), now.plus(limits.finishWithin()));
        }
    }
}
