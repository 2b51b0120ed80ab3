package app.stellarescrow.ops.alert.incident.month;

import app.stellarescrow.ops.alert.incident.IncidentsConfig;
import app.stellarescrow.ops.alert.incident.RowReader;
import app.stellarescrow.ops.api.incident.MonthView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** REST: the figures of a month. */
@Path("/api/incidents/summary")
class MonthResource {

    /** Alerts that were held back all their life took no attention. */
    private static final String LIVES =
            """
            select min(name) as name,
              min(at) filter (where step = 'FIRED') as "firedAt",
              min(at) filter (where step in ('ACKNOWLEDGED', 'TAKEN_OVER', 'RESOLVED_BY_HAND'))
                as "answeredAt",
              case when max(id) filter (where step in ('RESOLVED', 'RESOLVED_BY_HAND'))
                  > max(id) filter (where step = 'FIRED')
                then max(at) filter (where step in ('RESOLVED', 'RESOLVED_BY_HAND')) end
                as "endedAt",
              bool_or(step = 'SLA_BREACHED') as breached
            from alert_event
            where alert_id in (select alert_id from alert_event
              where step = 'FIRED' and at >= :from and at < :to)
            group by alert_id
            having min(at) filter (where step = 'FIRED') >= :from
              and (bool_or(step = 'RELEASED') or not bool_or(step = 'HELD_BACK'))
            """;

    private static final String INCIDENTS =
            """
            select count(*) from incident
            where merged_into is null and started_at >= :from and started_at < :to
            """;

    private final Transactions transactions;
    private final RowReader rows;
    private final MonthFigures figures;

    MonthResource(Transactions transactions, RowReader rows, IncidentsConfig config) {
        this.transactions = transactions;
        this.rows = rows;
        this.figures = new MonthFigures(config.selfResolvedWithin());
    }

    /** By default of the present month, so far. */
    @GET
    @RolesAllowed(Role.READ)
    public Uni<MonthView> show(@QueryParam("month") @Nullable String month) {
        var wanted = month == null ? YearMonth.now(ZoneOffset.UTC) : parsed(month);
        return transactions.run(session -> summary(session, wanted));
    }

    private Uni<MonthView> summary(Mutiny.Session session, YearMonth month) {
        var from = begin(month);
        var to = begin(month.plusMonths(1));
        return session.createNativeQuery(INCIDENTS, Long.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult()
                .chain(
                        incidents ->
                                rows.select(
                                                session,
                                                AlertLife.class,
                                                LIVES,
                                                Map.of("from", from, "to", to))
                                        .map(
                                                alerts ->
                                                        figures.of(
                                                                month,
                                                                incidents.intValue(),
                                                                alerts)));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static YearMonth parsed(String month) {
        try {
            var parsed = YearMonth.parse(month);
            if (parsed.getYear() > 1 && parsed.getYear() < 9999) {
                return parsed;
            }
        } catch (DateTimeException _) {
            // Reported below.
        }
        throw Problem.badRequest(
                "'%s' is not a month".formatted(month.length() > 20 ? "…" : month),
                "write it as year and month, for example 2026-11");
    }
}
