package app.stellarescrow.ops.local.access;

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
 * @param groups consumer groups that it may only look at
 */
public record BrokerRights(
        String client, Set<String> reads, Set<String> writes, Set<String> groups) {

    /** The person at the terminal: reads all, changes nothing. */
    public static final String OPERATOR = "operator";

    private static final String SERVICE = "-service";
    private static final String RESULTS = "ops.job-results";
    private static final String PROGRESS = "ops.job-progress";
    private static final String ALERTS = "ops.alerts";
    private static final String DEAD_LETTERS = "ops.dead-letters";

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
        return Stream.concat(Stream.of(scheduler(), alert()), WORKERS.stream());
    }

    /** It alone asks for jobs. It writes to the results that a run is overdue. */
    private static BrokerRights scheduler() {
        var writes = union(Stream.of(requests(), Set.of(RESULTS, DEAD_LETTERS)));
        return new BrokerRights("scheduler-service", Set.of(RESULTS, PROGRESS), writes, Set.of());
    }

    private static BrokerRights alert() {
        return new BrokerRights(
                "alert-service",
                Set.of(RESULTS, DEAD_LETTERS),
                Set.of(ALERTS, DEAD_LETTERS),
                Set.of());
    }

    private static BrokerRights worker(String name, Set<String> alsoReads, String... kinds) {
        var asked = Stream.of(kinds).map(kind -> "ops.job-requests." + kind);
        var reads = union(Stream.of(new TreeSet<>(asked.toList()), alsoReads));
        return new BrokerRights(
                name + SERVICE, reads, Set.of(RESULTS, PROGRESS, DEAD_LETTERS), Set.of());
    }

    private static BrokerRights operator() {
        var topics = union(services().flatMap(each -> Stream.of(each.reads, each.writes)));
        var groups = new TreeSet<>(services().map(BrokerRights::client).toList());
        return new BrokerRights(OPERATOR, topics, Set.of(), groups);
    }

    private static Set<String> requests() {
        var reads = union(WORKERS.stream().map(BrokerRights::reads));
        return new TreeSet<>(
                reads.stream().filter(topic -> topic.startsWith("ops.job-requests.")).toList());
    }

    private static Set<String> union(Stream<Set<String>> sets) {
        return new TreeSet<>(sets.flatMap(Set::stream).toList());
    }
}
