package app.stellarescrow.ops.catalog;

import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.Kinds;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a service reads from and writes to Kafka.
 *
 * @param reads topics of its consumer group
 * @param writes topics that it publishes to
 * @param watches whether it watches the consumer groups of all services, or only its own
 * @param shows more topics that it reads for its clients, without its consumer group
 */
public record Traffic(Set<String> reads, Set<String> writes, boolean watches, Set<String> shows) {

    /** The only one that requests jobs; it also publishes to the results that a run is overdue. */
    static Traffic scheduler(Set<String> reads, Set<String> writes) {
        return watcher(reads, union(requests(Kinds.all()), writes));
    }

    /** Runs the jobs of these records, and of the records of these interfaces. */
    static Traffic worker(Set<Class<? extends JobSpec>> specs, Set<String> alsoReads) {
        return new Traffic(
                union(requests(Kinds.among(specs)), alsoReads),
                everyone(Set.of(Topics.JOB_RESULTS, Topics.JOB_PROGRESS, Topics.DEAD_LETTERS)),
                false,
                Set.of());
    }

    static Traffic watcher(Set<String> reads, Set<String> writes) {
        return new Traffic(union(reads, Set.of()), everyone(writes), true, Set.of());
    }

    /** The same, and the positions of all consumer groups. */
    Traffic watching() {
        return new Traffic(reads, writes, true, shows);
    }

    /** The same, and one more topic that it publishes to. */
    Traffic writing(String topic) {
        return new Traffic(reads, union(writes, Set.of(topic)), watches, shows);
    }

    /** The same, and more topics that it reads for its clients. */
    Traffic showing(Set<String> topics) {
        return new Traffic(reads, writes, watches, topics);
    }

    boolean requestsJobs() {
        return Kinds.all().stream().map(Topics::jobRequests).anyMatch(writes::contains);
    }

    /** Each service also publishes that it works. */
    private static Set<String> everyone(Set<String> writes) {
        return union(writes, Set.of(Topics.HEARTBEATS));
    }

    private static Set<String> requests(Collection<String> kinds) {
        return new TreeSet<>(kinds.stream().map(Topics::jobRequests).toList());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return new TreeSet<>(Stream.of(some, others).flatMap(Set::stream).toList());
    }
}
