package app.stellarescrow.ops.alert.freshness;

import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores the newest proofs of each target, and finds those that are too old. */
@ApplicationScoped
public class Proofs {

    private static final String WATCH =
            """
            insert into proof (kind, target)
            select :kind, jsonb_object_keys(cast(cast(:objectives as text) as jsonb))
            on conflict do nothing
            """;

    private static final String RECORD =
            """
            insert into proof (kind, target, as_of)
            select kind, target, max(at) from jsonb_to_recordset(cast(cast(:proofs as text) as jsonb))
              as r(kind text, target text, at timestamptz)
            group by kind, target order by kind, target
            on conflict (kind, target) do update set as_of = greatest(proof.as_of, excluded.as_of)
            """;

    /** Returns each stale proof once, to one replica. */
    private static final String NEWLY_STALE =
            """
            with objective as (
              select target, as_of, coalesce(as_of, watched_since)
                + make_interval(secs => coalesce(
                    cast(cast(cast(:objectives as text) as jsonb) ->> target as double precision),
                    :objective)) as missed_at
              from proof where kind = :kind
            )
            update proof p set told = o.missed_at
            from objective o
            where p.kind = :kind and o.target = p.target and o.missed_at < now()
              and p.told is distinct from o.missed_at
            returning p.target, o.as_of, o.missed_at
            """;

    private final RpoConfig backups;
    private final DrillsConfig drills;
    private final EventJson json;

    Proofs(RpoConfig backups, DrillsConfig drills, EventJson json) {
        this.json = json;
        this.backups = backups;
        this.drills = drills;
    }

    public Uni<Void> record(Mutiny.Session session, List<FreshProof> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(RECORD)
                        .setParameter("proofs", json.write(fresh))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    /** Stale proofs that have not been reported yet. */
    public Uni<List<StaleProof>> newlyStale(Mutiny.Session session, Proof proof) {
        var objective = objective(proof);
        var targets = json(objective.targets());
        return session.createNativeQuery(WATCH)
                .setParameter("kind", proof.name())
                .setParameter("objectives", targets)
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(NEWLY_STALE, Object[].class)
                                        .setParameter("kind", proof.name())
                                        .setParameter("objectives", targets)
                                        .setParameter("objective", seconds(objective.objective()))
                                        .getResultList())
                .map(rows -> rows.stream().map(row -> stale(proof, row)).toList());
    }

    private Objective objective(Proof proof) {
        return switch (proof) {
            case BACKUP -> backups;
            case DRILL -> drills;
        };
    }

    private static StaleProof stale(Proof proof, Object[] row) {
        var newest = (OffsetDateTime) row[1];
        var since = (OffsetDateTime) row[2];
        return new StaleProof(
                proof,
                (String) row[0],
                newest == null ? null : newest.toInstant(),
                since.toInstant());
    }

    private static String json(Map<String, Duration> objectives) {
        return objectives.entrySet().stream()
                .map(each -> "\"%s\":%s".formatted(each.getKey(), seconds(each.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
