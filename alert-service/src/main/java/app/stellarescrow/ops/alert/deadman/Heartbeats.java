package app.stellarescrow.ops.alert.deadman;

import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The newest heartbeat of each service. Our own heartbeats, which come by the same topic, are the
 * clock: what silences all, such as Kafka being down or this service, silences the clock, too.
 */
@ApplicationScoped
public class Heartbeats {

    /** After a longer pause of a service's heartbeats, it is heard since the first new one. */
    private static final Duration GAP = Duration.ofMinutes(2);

    /** A heartbeat from the future counts as one of now. */
    private static final String RECORD =
            """
            insert into heartbeat (service, at, heard_since)
            values (:service, least(:at, now()), least(:at, now()))
            on conflict (service) do update set
              at = greatest(heartbeat.at, excluded.at),
              heard_since = case
                when excluded.at > heartbeat.at + make_interval(secs => :gap) then excluded.at
                else heartbeat.heard_since end
            """;

    /** A service that was never heard is missed from the time that it was expected first. */
    private static final String EXPECT =
            """
            insert into heartbeat (service, at, heard_since)
            select expected, at, at
            from heartbeat, jsonb_array_elements_text(cast(cast(:services as text) as jsonb)) expected
            where service = :clock
            on conflict do nothing
            """;

    /** The others have as long after a gap in our own heartbeats as they have otherwise. */
    private static final String TURNS =
            """
            update heartbeat other set silent = not other.silent
            from heartbeat clock
            where clock.service = :clock and other.service <> :clock
              and case when other.silent
                then clock.at < other.at + make_interval(secs => :after)
                else clock.at >= greatest(other.at, clock.heard_since) + make_interval(secs => :after)
                end
            returning other.service, other.silent, other.at, clock.at as found_at
            """;

    private static final String HEARD =
            """
            select count(*) from heartbeat
            where service = :service and at > now() - make_interval(secs => :within)
            """;

    private final SilenceConfig config;
    private final EventJson json;

    Heartbeats(SilenceConfig config, EventJson json) {
        this.config = config;
        this.json = json;
    }

    public Uni<Void> record(Mutiny.Session session, String service, Instant at) {
        return session.createNativeQuery(RECORD)
                .setParameter("service", service)
                .setParameter("at", at)
                .setParameter("gap", seconds(GAP))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The services that have fallen silent or are heard again, each once. */
    public Uni<List<Turn>> turns(Mutiny.Session session, String clock) {
        return session.createNativeQuery(EXPECT)
                .setParameter("services", json.write(config.services().orElse(List.of())))
                .setParameter("clock", clock)
                .executeUpdate()
                .chain(
                        () ->
                                session.createNativeQuery(TURNS, Object[].class)
                                        .setParameter("clock", clock)
                                        .setParameter("after", seconds(config.after()))
                                        .getResultList())
                .map(rows -> rows.stream().map(Heartbeats::turn).toList());
    }

    /** Whether a heartbeat of that service, not older than this, was sent, read and stored. */
    public Uni<Boolean> wasHeard(Mutiny.Session session, String service, Duration within) {
        return session.createNativeQuery(HEARD, Long.class)
                .setParameter("service", service)
                .setParameter("within", seconds(within))
                .getSingleResult()
                .map(count -> count > 0);
    }

    private static Turn turn(Object[] row) {
        return new Turn((String) row[0], (Boolean) row[1], instant(row[2]), instant(row[3]));
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
