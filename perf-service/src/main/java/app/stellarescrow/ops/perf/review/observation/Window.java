package app.stellarescrow.ops.perf.review.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A review's observation, and the earlier ones that it is compared with. Any of these may lack what
 * could not be read at its time, so each query, and each row, has an oldest one of its own.
 *
 * @param earlier oldest first
 * @param from what is older, or younger than half of the time since then, is compared with only if
 *     there is nothing else
 */
public record Window(Observation now, List<Observation> earlier, Instant from) {

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

    public Window(Observation now, List<Observation> earlier) {
        this(now, earlier, Instant.MIN);
    }

    public Window(Observation now, Optional<Observation> before) {
        this(now, before.stream().toList());
    }

    /**
     * The same, but compared with the oldest of this time only, as far as there is one that is at
     * least half as old: minutes are no day.
     */
    public Window last(Duration time) {
        return new Window(now, earlier, now.at().minus(time));
    }

    /** The earlier ones of its time, oldest first. */
    public Stream<Observation> recent() {
        return earlier.stream().filter(each -> !each.at().isBefore(from));
    }

    /** The oldest in which this query succeeded. */
    public Optional<Observation> before(String query) {
        return preferred().filter(each -> each.rows().containsKey(query)).findFirst();
    }

    /** The oldest such row of a query that was read without an error. */
    public Optional<Earlier> before(String query, Predicate<Row> row) {
        return rows(preferred(), query, row).findFirst();
    }

    /** The last such row until it begins; if there is none, the oldest. */
    public Optional<Earlier> until(String query, Predicate<Row> row) {
        var older = earlier.reversed().stream().filter(each -> each.at().isBefore(from));
        return rows(older, query, row).findFirst().or(() -> before(query, row));
    }

    private Stream<Observation> preferred() {
        return Stream.concat(
                earlier.stream().filter(this::isPreferred),
                earlier.stream().filter(each -> !isPreferred(each)));
    }

    private boolean isPreferred(Observation each) {
        var half = Duration.between(from, now.at()).dividedBy(2);
        return !each.at().isBefore(from) && since(each).compareTo(half) >= 0;
    }

    private Stream<Earlier> rows(
            Stream<Observation> observations, String query, Predicate<Row> row) {
        return observations.flatMap(
                each ->
                        each.of(query).stream()
                                .filter(it -> !it.has("error"))
                                .filter(row)
                                .map(it -> new Earlier(it, since(each))));
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
