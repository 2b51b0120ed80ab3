package app.stellarescrow.ops.devstack.access;

import app.stellarescrow.ops.catalog.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rights of one client on the broker. Everything that is not in {@link #table} is denied.
 *
 * @param client its login; a service's consumer group has the same name
 * @param reads topics that it may read
 * @param writes topics that it may write
 * @param watches topics whose ends it may see
 * @param groups consumer groups whose positions it may see
 */
public record BrokerRights(
        String client,
        Set<String> reads,
        Set<String> writes,
        Set<String> watches,
        Set<String> groups) {

    /**
     * The operator at the terminal: reads everything, also in consumer groups whose names begin
     * with {@code operator-}, and changes nothing.
     */
    public static final String OPERATOR = "operator";

    /** The rights of all clients. */
    public static List<BrokerRights> table() {
        return Stream.concat(services(), Stream.of(operator())).toList();
    }

    boolean isService() {
        return Service.named(client).isPresent();
    }

    /** A service creates the topics that it uses, if they do not exist. */
    Set<String> creates() {
        return isService() ? union(Stream.of(reads, writes)) : Set.of();
    }

    private static Stream<BrokerRights> services() {
        return all().map(BrokerRights::of);
    }

    private static BrokerRights of(Service service) {
        var traffic = service.traffic();
        var watches = new TreeSet<String>();
        var groups = new TreeSet<String>();
        if (traffic.watches()) {
            watches.addAll(union(all().map(each -> each.traffic().reads())));
            watches.removeAll(traffic.reads());
            watches.removeAll(traffic.writes());
            all().filter(each -> each != service).map(Service::component).forEach(groups::add);
        }
        return new BrokerRights(
                service.component(),
                union(Stream.of(traffic.reads(), traffic.shows())),
                traffic.writes(),
                watches,
                groups);
    }

    private static BrokerRights operator() {
        var topics =
                all().map(Service::traffic).flatMap(each -> Stream.of(each.reads(), each.writes()));
        var groups = new TreeSet<>(all().map(Service::component).toList());
        return new BrokerRights(OPERATOR, union(topics), Set.of(), Set.of(), groups);
    }

    private static Stream<Service> all() {
        return Arrays.stream(Service.values());
    }

    private static TreeSet<String> union(Stream<Set<String>> sets) {
        return new TreeSet<>(sets.flatMap(Set::stream).toList());
    }
}
