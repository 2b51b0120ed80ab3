package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import java.util.Optional;

/** What the reviewing role may see of other roles. */
public final class Rights {

    private Rights() {}

    /** Unknown, with the right to grant; empty if the role sees all sessions and statements. */
    public static Optional<Judgement> missing(Observation now) {
        return now.only("statement-statistics")
                .filter(each -> !each.is("reads_all"))
                .map(each -> Judgement.unknown(problem(each), remedy(each)));
    }

    public static String problem(Row row) {
        return "role %s sees only its own statements and sessions".formatted(row.text("role"));
    }

    public static String remedy(Row row) {
        return "grant pg_monitor to \"%s\"".formatted(row.text("role").replace("\"", "\"\""));
    }
}
