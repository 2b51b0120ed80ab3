package app.stellarescrow.ops.devstack.access;

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

    private static final String SERVICE = "-service";
    private static final String RESULTS = "ops.job-results";
    private static final String PROGRESS = "ops.job-progress";
    private static final String ALERTS = "ops.alerts";
    private static final String DEAD_LETTERS = "ops.dead-letters";

    /** They tell on-call of a consumer that is stuck. */
    private static final Set<String> WATCHERS = Set.of("scheduler-service", "alert-service");

    private static final List<BrokerRights> WORKERS =
            List.of(
                    // Results also tell it which backups passed a drill.
                    worker("backup", Set.of(RESULTS), "backup", "verify"),
                    worker("drtest", Set.of(), "drill", "restore", "restore-undo"));

    /** Of every client there is. */
    public static List<BrokerRights> table() {
        return Stream.concat(services(), Stream.of(operator())).toList();
    }

    boolean isService() {
        return client.endsWith(SERVICE);
    }

    /** A service makes the topics that it uses, if they are not there yet. */
    Set<String> creates() {
        return isService() ? union(Stream.of(reads, writes)) : Set.of();
    }

    private static Stream<BrokerRights> services() {
        var all = Stream.concat(Stream.of(scheduler(), alert()), WORKERS.stream()).toList();
        return all.stream().map(each -> WATCHERS.contains(each.client) ? each.watching(all) : each);
    }

    /** It sees how far the consumers of all services are, and nothing of what they read. */
    private BrokerRights watching(List<BrokerRights> all) {
        var topics = union(all.stream().map(BrokerRights::reads));
        topics.removeAll(reads);
        topics.removeAll(writes);
        var others = new TreeSet<>(all.stream().map(BrokerRights::client).toList());
        others.remove(client);
        return new BrokerRights(client, reads, writes, topics, others);
    }

    /** It alone asks for jobs. It writes to the results that a run is overdue. */
    private static BrokerRights scheduler() {
        var writes = union(Stream.of(requests(), Set.of(RESULTS, DEAD_LETTERS)));
        return new BrokerRights(
                "scheduler-service", Set.of(RESULTS, PROGRESS), writes, Set.of(), Set.of());
    }

    private static BrokerRights alert() {
        return new BrokerRights(
                "alert-service",
                Set.of(RESULTS, DEAD_LETTERS),
                Set.of(ALERTS, DEAD_LETTERS),
                Set.of(),
                Set.of());
    }

    private static BrokerRights worker(String name, Set<String> alsoReads, String... kinds) {
        var asked = Stream.of(kinds).map(kind -> "ops.job-requests." + kind);
        var reads = union(Stream.of(new TreeSet<>(asked.toList()), alsoReads));
        return new BrokerRights(
                name + SERVICE, reads, Set.of(RESULTS, PROGRESS, DEAD_LETTERS), Set.of(), Set.of());
    }

    private static BrokerRights operator() {
        var topics = union(services().flatMap(each -> Stream.of(each.reads, each.writes)));
        var groups = new TreeSet<>(services().map(BrokerRights::client).toList());
        return new BrokerRights(OPERATOR, topics, Set.of(), Set.of(), groups);
    }

    private static Set<String> requests() {
        var reads = union(WORKERS.stream().map(BrokerRights::reads));
        return new TreeSet<>(
                reads.stream().filter(topic -> topic.startsWith("ops.job-requests.")).toList());
    }

    private static TreeSet<String> union(Stream<Set<String>> sets) {
        return new TreeSet<>(sets.flatMap(Set::stream).toList());
    }
}
