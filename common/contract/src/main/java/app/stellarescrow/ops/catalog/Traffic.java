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
 */
public record Traffic(Set<String> reads, Set<String> writes, boolean watches) {

    /** The only one that requests jobs; it also publishes to the results that a run is overdue. */
    static Traffic scheduler(Set<String> reads, Set<String> writes) {
        return watcher(reads, union(requests(Kinds.all()), writes));
    }

    /** Runs the jobs of these records, and of the records of these interfaces. */
    static Traffic worker(Set<Class<? extends JobSpec>> specs, Set<String> alsoReads) {
        return new Traffic(
                union(requests(Kinds.among(specs)), alsoReads),
                union(Set.of(Topics.JOB_RESULTS, Topics.JOB_PROGRESS), Set.of(Topics.DEAD_LETTERS)),
                false);
    }

    static Traffic watcher(Set<String> reads, Set<String> writes) {
        return new Traffic(union(reads, Set.of()), union(writes, Set.of()), true);
    }

    /** The same, and the positions of all consumer groups. */
    Traffic watching() {
        return new Traffic(reads, writes, true);
    }

    /** The same, and one more topic that it publishes to. */
    Traffic writing(String topic) {
        return new Traffic(reads, union(writes, Set.of(topic)), watches);
    }

    boolean requestsJobs() {
        return Kinds.all().stream().map(Topics::jobRequests).anyMatch(writes::contains);
    }

    private static Set<String> requests(Collection<String> kinds) {
        return new TreeSet<>(kinds.stream().map(Topics::jobRequests).toList());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return new TreeSet<>(Stream.of(some, others).flatMap(Set::stream).toList());
    }
}
