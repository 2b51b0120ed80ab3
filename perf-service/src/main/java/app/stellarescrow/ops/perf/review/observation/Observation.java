package app.stellarescrow.ops.perf.review.observation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What queries returned at one time.
 *
 * @param version the server's, for example 150008; 0 if it did not answer
 * @param rows by the name of the query
 * @param errors of queries that failed, by their names
 */
public record Observation(
        Instant at, int version, Map<String, List<Row>> rows, Map<String, String> errors) {

    private static final int MAJOR = 10_000;

    /** Empty if the query was not run, or failed. */
    public List<Row> of(String query) {
        return rows.getOrDefault(query, List.of());
    }

    public Optional<Row> only(String query) {
        return of(query).stream().findFirst();
    }

    /** Whether the database answered. */
    public boolean isOfServer() {
        return version > 0;
    }

    public int major() {
        return version / MAJOR;
    }

    /** Also with rows that are not of the database. */
    public Observation with(Map<String, List<Row>> more) {
        var all = new TreeMap<>(rows);
        all.putAll(more);
        return new Observation(at, version, all, errors);
    }

    /** Only these queries, for example those that later reviews compare with. */
    public Observation keeping(Collection<String> queries) {
        var kept = new TreeMap<>(rows);
        kept.keySet().retainAll(queries);
        return new Observation(at, version, kept, Map.of());
    }
}
