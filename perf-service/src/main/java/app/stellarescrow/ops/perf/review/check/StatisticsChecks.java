package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Rights;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;

/** Whether statements can be seen at all. */
final class StatisticsChecks {

    private static final String PRELOAD =
            "set shared_preload_libraries = 'pg_stat_statements' in postgresql.conf and restart PostgreSQL";
    private static final String TRACK =
            "run as a superuser: alter system set pg_stat_statements.track = 'top'; select pg_reload_conf(); also look for it in alter role and alter database";
    private static final String NUMBER =
            "run as a superuser: alter system set compute_query_id = 'auto'; select pg_reload_conf(); also look for it in alter role and alter database";
    private static final String CREATE = "run as a superuser: create extension pg_stat_statements";

    private StatisticsChecks() {}

    /** Without statistics a review is blind, which is not the same as no slow statement. */
    static Judgement statistics(Window window, Limits limits) {
        var row = window.now().only("statement-statistics").orElseThrow();
        if (!row.is("installed") || !row.is("loaded")) {
            return blind("pg_stat_statements is missing: " + missing(row), install(row));
        }
        if (row.text("track").equals("none")) {
            return blind("pg_stat_statements.track is none", TRACK);
        }
        if (row.text("numbered").equals("off")) {
            return blind("compute_query_id is off", NUMBER);
        }
        if (!row.is("reads_all")) {
            return new Judgement(Verdict.WARN, Rights.problem(row), Rights.remedy(row), List.of());
        }
        return forgotten(window, limits);
    }

    private static Judgement blind(String because, String next) {
        return new Judgement(
                Verdict.CRITICAL,
                "blind: slow statements cannot be seen, because " + because,
                next,
                List.of());
    }

    private static String missing(Row row) {
        return row.is("loaded")
                ? "the extension is not created in this database"
                : "it is not loaded";
    }

    private static String install(Row row) {
        var loaded = row.is("loaded");
        var install =
                row.is("available")
                        ? ""
                        : "install the package postgresql-contrib of this version, then ";
        var create = row.is("installed") ? "" : (loaded ? CREATE : ", then " + CREATE);
        return install + (loaded ? "" : PRELOAD) + create;
    }

    private static Judgement forgotten(Window window, Limits limits) {
        var row = window.now().only("statement-resets");
        if (row.isEmpty()) {
            return Judgement.ok("pg_stat_statements is there");
        }
        var earlier =
                window.before("statement-resets", _ -> true)
                        .map(each -> each.row().number("forgotten"))
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
