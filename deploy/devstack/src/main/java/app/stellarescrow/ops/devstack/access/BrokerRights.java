package app.stellarescrow.ops.devstack.access;

import app.stellarescrow.ops.catalog.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one client may do on the broker. Everything that is not in {@link #table} is denied.
 *
 * @param client the name it logs in with; a service's consumer group has the same name
 * @param reads topics it may read
 * @param writes topics it may write
 * @param watches topics of which it may only see how long they are
 * @param groups consumer groups that it may only look at
 */
public record BrokerRights(
        String client,
        Set<String> reads,
        Set<String> writes,
        Set<String> watches,
        Set<String> groups) {

    /** The person at the terminal: reads all, changes nothing. */
    public static final String OPERATOR = "operator";

    /** Of every client there is. */
    public static List<BrokerRights> table() {
        return Stream.concat(services(), Stream.of(operator())).toList();
    }

    boolean isService() {
        return Service.named(client).isPresent();
    }

    /** A service makes the topics that it uses, if they are not there yet. */
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
                service.component(), traffic.reads(), traffic.writes(), watches, groups);
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
