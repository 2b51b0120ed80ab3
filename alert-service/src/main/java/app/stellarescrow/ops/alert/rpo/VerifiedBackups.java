package app.stellarescrow.ops.alert.rpo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The newest verified backup of each target. What is missing here is noticed by its absence. */
@ApplicationScoped
public class VerifiedBackups {

    private static final String WATCH =
            """
            insert into verified_backup (target)
            select jsonb_object_keys(cast(cast(:objectives as text) as jsonb))
            on conflict do nothing
            """;

    private static final String RECORD =
            """
            insert into verified_backup (target, as_of) values (:target, :asOf)
            on conflict (target) do update set as_of = greatest(verified_backup.as_of, excluded.as_of)
            """;

    /** A breach is answered once, to one replica. */
    private static final String BREACHES =
            """
            with objective as (
              select target, as_of, coalesce(as_of, watched_since)
                + make_interval(secs => coalesce(
                    cast(cast(cast(:objectives as text) as jsonb) ->> target as double precision),
                    :objective)) as breached_at
              from verified_backup
            )
            update verified_backup b set told = o.breached_at
            from objective o
            where o.target = b.target and o.breached_at < now() and b.told is distinct from o.breached_at
            returning b.target, o.as_of, o.breached_at
            """;

    private final RpoConfig config;

    VerifiedBackups(RpoConfig config) {
        this.config = config;
    }

    public Uni<Void> record(Mutiny.Session session, String target, Instant asOf) {
        return session.createNativeQuery(RECORD)
                .setParameter("target", target)
                .setParameter("asOf", asOf)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those that nobody was told of. */
    public Uni<List<RpoBreach>> newBreaches(Mutiny.Session session) {
        var objectives = json(config.targets());
        return session.createNativeQuery(WATCH)
                .setParameter("objectives", objectives)
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(BREACHES, Object[].class)
                                        .setParameter("objectives", objectives)
                                        .setParameter("objective", seconds(config.objective()))
                                        .getResultList())
                .map(rows -> rows.stream().map(VerifiedBackups::breach).toList());
    }

    private static RpoBreach breach(Object[] row) {
        var asOf = (OffsetDateTime) row[1];
        var since = (OffsetDateTime) row[2];
        return new RpoBreach(
                (String) row[0], asOf == null ? null : asOf.toInstant(), since.toInstant());
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
