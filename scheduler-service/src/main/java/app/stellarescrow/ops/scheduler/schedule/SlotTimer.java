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

/** Fires when the next slot is due, without polling. */
@ApplicationScoped
class SlotTimer {

    /** Upper limit, because clocks may step and other replicas may resume schedules. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Another replica may hold a slot that is due but could not be locked. */
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

    /** Fires the slots that are due, then waits for the next one. */
    void fireAndArm() {
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
                .single(schedules::untilNext)
                .invoke(until -> arm(delay(until)))
                .replaceWithVoid();
    }

    private static Duration delay(Optional<Duration> untilNext) {
        return untilNext
                .map(until -> until.isPositive() ? until : TAKEN)
                .filter(until -> until.compareTo(LONGEST) < 0)
                .orElse(LONGEST);
    }

    /** Rounded up, because a timer that fires too early would fire twice. */
    private static long roundedUp(Duration delay) {
        return delay.plusNanos(999_999).toMillis();
    }

    private void arm(Duration delay) {
        vertx.cancelTimer(timer);
        if (!stopped) {
            timer = vertx.setTimer(roundedUp(delay), _ -> fireAndArm());
        }
    }
}
