package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class RecordsInMemory implements RenewalRecords {

    private final Map<String, RenewalState> states = new HashMap<>();
    private final Map<UUID, PastOrder> orders = new LinkedHashMap<>();

    @Override
    public synchronized RenewalState state(String name) {
        return states.getOrDefault(name, RenewalState.first(name));
    }

    @Override
    public synchronized void save(RenewalState state) {
        states.put(state.name(), state);
    }

    @Override
    public synchronized List<PastOrder> orders(String authority, Instant now) {
        return orders.values().stream().filter(each -> each.authority().equals(authority)).toList();
    }

    @Override
    public synchronized UUID begin(String name, PastOrder order) {
        var id = UUID.randomUUID();
        orders.put(id, order);
        return id;
    }

    @Override
    public synchronized void end(UUID id, PastOrder.State state, Optional<Instant> retryAt) {
        orders.computeIfPresent(
                id,
                (_, order) ->
                        new PastOrder(
                                order.authority(),
                                order.domains(),
                                order.at(),
                                state,
                                order.renewal(),
                                retryAt));
    }

    synchronized List<PastOrder> all() {
        return new ArrayList<>(orders.values());
    }
}
