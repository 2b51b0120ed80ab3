package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;

/** Whether statements can be seen at all. */
final class StatisticsChecks {

    private static final String PRELOAD =
            "set shared_preload_libraries = 'pg_stat_statements' in postgresql.conf and restart PostgreSQL";
    private static final String CREATE = "run as a superuser: create extension pg_stat_statements";

    private StatisticsChecks() {}

    /** Without statistics a review is blind, which is not the same as no slow statement. */
    static Judgement statistics(Window window, Limits limits) {
        var row = window.now().of("statement-statistics").getFirst();
        if (!row.is("installed") || !row.is("loaded")) {
            return blind(row);
        }
        if (!row.is("reads_all")) {
            return new Judgement(
                    Verdict.WARN,
                    "role %s sees only its own statements and sessions".formatted(row.text("role")),
                    "grant pg_monitor to \"%s\"".formatted(row.text("role").replace("\"", "\"\"")),
                    List.of());
        }
        return forgotten(window, limits);
    }

    private static Judgement blind(Row row) {
        var loaded = row.is("loaded");
        var missing = loaded ? "the extension is not created in this database" : "it is not loaded";
        var install =
                row.is("available")
                        ? ""
                        : "install the package postgresql-contrib of this version, then ";
        var create = row.is("installed") ? "" : (loaded ? CREATE : ", then " + CREATE);
        return new Judgement(
                Verdict.CRITICAL,
                "blind: slow statements cannot be seen, because pg_stat_statements is missing: "
                        + missing,
                install + (loaded ? "" : PRELOAD) + create,
                List.of());
    }

    private static Judgement forgotten(Window window, Limits limits) {
        var row = window.now().only("statement-resets");
        if (row.isEmpty()) {
            return Judgement.ok("pg_stat_statements is there");
        }
        var earlier =
                window.before()
                        .flatMap(each -> each.only("statement-resets"))
                        .map(each -> each.number("forgotten"))
                        .filter(each -> each <= row.get().number("forgotten"))
                        .orElse(0.0);
        var forgotten = row.get().number("forgotten") - earlier;
        var verdict = limits.of("statement-statistics").grade(forgotten);
        return new Judgement(
                verdict,
                "pg_stat_statements is there; it made room %,.0f times by forgetting statements"
                        .formatted(forgotten),
                verdict.isFinding()
                        ? "raise pg_stat_statements.max, now %s, which needs a restart"
                                .formatted(row.get().text("most"))
                        : null,
                List.of());
    }
}
