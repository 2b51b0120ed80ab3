package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.HeartbeatSent.Late;
import app.stellarescrow.ops.heartbeat.Duty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Each due slot is requested at once; a heartbeat names those that are not. The time counts from
 * when one was found here, because a scheduler that has just started finds old ones and requests
 * them.
 */
@ApplicationScoped
class SlotsInTime implements Duty {

    private final Schedules schedules;
    private final Transactions transactions;
    private final Map<Slot, Instant> found = new ConcurrentHashMap<>();

    SlotsInTime(Schedules schedules, Transactions transactions) {
        this.schedules = schedules;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<Late>> late(Mutiny.Session session) {
        return transactions
                .now(session)
                .chain(now -> schedules.late(session).map(all -> late(all, now)));
    }

    private List<Late> late(List<Schedule> all, Instant now) {
        var slots = all.stream().map(each -> new Slot(each.name, each.nextSlot)).toList();
        found.keySet().retainAll(slots);
        slots.forEach(slot -> found.putIfAbsent(slot, now));
        return slots.stream()
                .map(slot -> new Late("schedule " + slot.schedule(), found.getOrDefault(slot, now)))
                .toList();
    }

    private record Slot(String schedule, Instant due) {}
}
