package app.stellarescrow.ops.perf.review.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A review's observation, and the earlier ones that it is compared with. Any of these may lack what
 * could not be read at its time, so each query, and each row, has an oldest one of its own.
 *
 * @param earlier oldest first
 */
public record Window(Observation now, List<Observation> earlier) {

    /**
     * A row of an earlier observation.
     *
     * @param age how long before the present one it was read
     */
    public record Earlier(Row row, Duration age) {

        private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

        public double days() {
            return age.toMillis() / MILLIS_PER_DAY;
        }
    }

    public Window {
        earlier = earlier.stream().sorted(Comparator.comparing(Observation::at)).toList();
    }

    public Window(Observation now, Optional<Observation> before) {
        this(now, before.stream().toList());
    }

    /** The oldest in which this query succeeded. */
    public Optional<Observation> before(String query) {
        return earlier.stream().filter(each -> each.rows().containsKey(query)).findFirst();
    }

    /** The oldest such row of a query that was read without an error. */
    public Optional<Earlier> before(String query, Predicate<Row> row) {
        return earlier.stream()
                .flatMap(
                        each ->
                                each.of(query).stream()
                                        .filter(it -> !it.has("error"))
                                        .filter(row)
                                        .map(it -> new Earlier(it, since(each))))
                .findFirst();
    }

    /** The time from an earlier observation until now. */
    public Duration since(Observation before) {
        return Duration.between(before.at(), now.at());
    }

    /** Of the oldest that has counters of the database; if none has, of the oldest. */
    public Optional<Instant> begin() {
        return earlier.stream()
                .filter(Observation::isOfServer)
                .findFirst()
                .or(() -> earlier.stream().findFirst())
                .map(Observation::at);
    }
}
