package app.stellarescrow.ops.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.HeartbeatSent.Late;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotsInTimeIT {

    private static final String INSERT =
            """
            insert into schedule
              (name, cron, zone, spec, start_within_seconds, finish_within_seconds, next_slot, paused_by)
            values
              ('late', '0 * * * *', 'UTC', '{}', 60, 60, date_trunc('hour', now()) - interval '2 hours', null),
              ('paused', '0 * * * *', 'UTC', '{}', 60, 60, now() - interval '2 hours', 'ada'),
              ('new', '0 * * * *', 'UTC', '{}', 60, 60, now() - interval '30 seconds', null)
            """;
    private static final String DELETE =
            "delete from schedule where name in ('late', 'paused', 'new')";

    @Inject Schedules schedules;
    @Inject Transactions transactions;

    @Test
    void a_slot_that_is_not_requested_is_late_since_it_was_found() {
        // Given
        var slots = new SlotsInTime(schedules, transactions);

        // When
        var first = late(slots);
        var second = late(slots);

        // Then
        assertThat(first).extracting(Late::what).containsExactly("schedule late");
        assertThat(first.getFirst().since())
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        assertThat(second).isEqualTo(first);
    }

    /** Not committed, so that the running scheduler does not request them. */
    private List<Late> late(SlotsInTime slots) {
        return transactions.runAndAwait(
                session ->
                        execute(session, INSERT)
                                .chain(() -> slots.late(session))
                                .call(() -> execute(session, DELETE)));
    }

    private static Uni<Integer> execute(Mutiny.Session session, String sql) {
        return session.createNativeQuery(sql).executeUpdate();
    }
}
