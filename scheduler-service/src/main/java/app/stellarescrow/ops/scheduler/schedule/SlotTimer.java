package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/** Rings when the next slot is due, so that nobody polls for it. */
@ApplicationScoped
class SlotTimer {

    /** Clocks may step, and other replicas may resume schedules: no timer is trusted for longer. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** A slot that is due and was not ours to take is in another replica's hands. */
    private static final Duration TAKEN = Duration.ofMillis(20);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final SlotFiring firing;
    private final Transactions transactions;
    private final Schedules schedules;
    private final Vertx vertx;
    private final Nudge nudge = new Nudge("Firing slots", this::fire);
    private volatile boolean stopped;
    private volatile long timer = -1;

    SlotTimer(SlotFiring firing, Transactions transactions, Schedules schedules, Vertx vertx) {
        this.firing = firing;
        this.transactions = transactions;
        this.schedules = schedules;
        this.vertx = vertx;
    }

    /** Fires what is due and then waits for what comes next. */
    void ring() {
        nudge.ring();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private Uni<Boolean> fire() {
        return firing.fireDue()
                .call(more -> more ? Uni.createFrom().voidItem() : armForNext())
                .onFailure()
                .invoke(_ -> arm(AFTER_FAILURE));
    }

    private Uni<Void> armForNext() {
        return transactions
                .run(schedules::untilNext)
                .invoke(until -> arm(delay(until)))
                .replaceWithVoid();
    }

    private static Duration delay(Optional<Duration> untilNext) {
        return untilNext
                .map(until -> until.isPositive() ? until : TAKEN)
                .filter(until -> until.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }

    /** A timer that rings too early rings twice. */
    private static long roundedUp(Duration delay) {
        return delay.plusNanos(999_999).toMillis();
    }

    private void arm(Duration delay) {
        vertx.cancelTimer(timer);
        if (!stopped) {
            timer = vertx.setTimer(roundedUp(delay), _ -> ring());
        }
    }
}
