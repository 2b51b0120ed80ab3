package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.sql.CatalogText;
import app.stellarescrow.ops.sql.SqlSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks that a restored database is usable, without comparing it with its source. */
final class UsabilityChecks {

    private static final String NOT_VALID =
            """
            select format('%I.%I %I ', n.nspname, c.relname, k.conname) || pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
            where not k.convalidated order by 1
            """;

    private final SqlSession session;
    private final CheckConfig config;
    private final Expectation expectation;
    private final DatabaseFacts facts;

    UsabilityChecks(
            SqlSession session, CheckConfig config, Expectation expectation, DatabaseFacts facts) {
        this.session = session;
        this.config = config;
        this.expectation = expectation;
        this.facts = facts;
    }

    Check validConstraints() {
        var known =
                expectation
                        .manifest()
                        .map(manifest -> manifest.database().inventory().constraints())
                        .orElse(List.of());
        var invalid =
                session.query(NOT_VALID, row -> CatalogText.of(row, 1)).stream()
                        .filter(constraint -> !known.contains(constraint))
                        .toList();
        return Check.of(
                "valid constraints",
                invalid.isEmpty(),
                "all that were valid in the source",
                invalid.isEmpty() ? "all" : Difference.some(invalid));
    }

    /** Without a manifest, there must still be tables with rows. */
    Check tablesWithRows() {
        var empty =
                config.tables().orElse(List.of()).stream().filter(name -> !hasRows(name)).toList();
        var least = expectation.manifest().isPresent() ? 0 : config.minTables();
        var enough = facts.tables().size() >= least && (least == 0 || facts.rows() > 0);
        return Check.of(
                "tables with rows",
                empty.isEmpty() && enough,
                "at least %d tables, rows in %s"
                        .formatted(
                                least,
                                config.tables()
                                        .map(names -> String.join(", ", names))
                                        .orElse("any")),
                "%d tables, %d rows%s"
                        .formatted(
                                facts.tables().size(),
                                facts.rows(),
                                empty.isEmpty() ? "" : ", none in " + String.join(", ", empty)));
    }

    Check freshness() {
        var newest =
                facts.tables().stream()
                        .map(TableFacts::newest)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo);
        if (config.freshness().isEmpty() || expectation.takenAt().isEmpty() || newest.isEmpty()) {
            return Check.skipped("freshness", freshnessUnknown(newest));
        }
        var oldest = expectation.takenAt().get().minus(config.freshness().get());
        return Check.of(
                "freshness",
                !newest.get().isBefore(oldest),
                "a row of %s or later".formatted(oldest),
                newest.get());
    }

    /** Assertions name tables as an application does, without a schema. */
    List<Check> assertions() {
        session.execute("set search_path to " + config.searchPath());
        var checks = new ArrayList<Check>();
        config.assertions().forEach((name, rule) -> checks.add(assertion(name, rule)));
        return checks;
    }

    /** A bloated source shrinks when it is restored; growth is suspicious. */
    Check size() {
        var actual = facts.server().sizeBytes();
        return expectation
                .own()
                .map(manifest -> manifest.database().server().sizeBytes())
                .map(
                        before ->
                                Check.of(
                                        "size",
                                        actual <= 2 * before,
                                        "at most twice the source's %d bytes".formatted(before),
                                        actual + " bytes"))
                .orElseGet(() -> Check.skipped("size", "the size of the source is unknown"));
    }

    private String freshnessUnknown(Optional<Instant> newest) {
        return newest.map(at -> "the newest row is of %s, and ".formatted(at)).orElse("")
                + (config.freshness().isEmpty()
                        ? "drtest.freshness is not set"
                        : "the time of the backup is unknown");
    }

    /** A query that fails does not hold; the server's log has the error. */
    private Check assertion(String name, CheckConfig.Assertion rule) {
        var answers = session.tryQuery(rule.sql(), row -> row.getBoolean(1));
        var holds = answers.size() == 1 && answers.getFirst();
        var found =
                answers.size() == 1
                        ? rule.message()
                        : "%d rows or an error; drtest.assertions.%s.sql must return one boolean"
                                .formatted(answers.size(), name);
        return Check.of("assertion " + name, holds, "true", holds ? "true" : found);
    }

    /** A partitioned table has its rows in its partitions. */
    private boolean hasRows(String name) {
        session.execute("set search_path to " + config.searchPath());
        return session.tryQuery(
                        "select exists (select from %s)".formatted(name), row -> row.getBoolean(1))
                .equals(List.of(true));
    }
}
