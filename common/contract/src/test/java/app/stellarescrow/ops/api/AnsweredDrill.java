package app.stellarescrow.ops.api;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.event.report.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A drill that was asked for advice, as REST answers it. */
final class AnsweredDrill {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    private static final IndexAdvice ADVICE =
            new IndexAdvice(
                    2,
                    List.of(
                            new IndexAdvice.Index(
                                    "-7",
                                    "public.trade",
                                    "CREATE INDEX CONCURRENTLY ON public.trade (buyer)",
                                    new IndexAdvice.Measured("Seq Scan on trade", 20.5, true),
                                    new IndexAdvice.Measured("Index Scan on trade", 0.5, true),
                                    new IndexAdvice.Cost(8_192, 1.25),
                                    "$1 as in 3 rows of public.trade")),
                    List.of(new IndexAdvice.LeftOut("9", "it writes")));

    static final DrillReport REPORT =
            new DrillReport(
                    new DrillReport.About(
                            UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001"),
                            "t",
                            "t",
                            "s3://b/t_20260301T020000Z.sql.gz",
                            null,
                            AT,
                            AT.plusSeconds(3)),
                    DrillReport.Outcome.FAIL,
                    Evidence.NONE,
                    Map.of("restore", 900L),
                    99,
                    List.of(Check.failed("rows", "9", "8")),
                    List.of("slow"),
                    ADVICE);

    private AnsweredDrill() {}
}
