package app.stellarescrow.ops.alert.response;

import static app.stellarescrow.ops.alert.response.AlertProbe.await;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.store.AlertEvent;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two persons, or a check and the clock, change an alert in the same moment. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcurrentResponsesIT {

    private static final KnownAlert ALERT = KnownAlert.SERVICE_DOWN;
    private static final NewAcknowledgement HALF_AN_HOUR =
            new NewAcknowledgement(1_800, null, false, null);

    @Inject AlertProbe probe;
    @Inject AlertResponses responses;
    @Inject AlertClock clock;
    @Inject Transactions transactions;

    private final String target = "target-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @RepeatedTest(10)
    void fault_81_of_two_people_who_acknowledge_at_once_only_one_has_it() {
        // Given
        await(probe.change(ALERT, target, State.FIRING, now));
        var id = probe.firing(ALERT, target).number;

        // When
        var answers =
                await(
                        Uni.join()
                                .all(acknowledge(id, "anna"), acknowledge(id, "ben"))
                                .andFailFast());

        // Then
        var owner = probe.firing(ALERT, target).ackedBy;
        assertThat(answers)
                .filteredOn(answer -> !answer.equals("done"))
                .singleElement()
                .asString()
                .startsWith("%s takes care of alert %d".formatted(owner, id));
        assertThat(probe.events(target))
                .extracting(each -> each.step)
                .containsExactly("FIRED", "ACKNOWLEDGED");
    }

    @Test
    void fault_81_an_alert_that_ends_while_it_escalates_stays_ended() {
        // Given
        var targets = IntStream.range(0, 40).mapToObj(each -> target + "-" + each).toList();
        for (var each : targets) {
            await(probe.change(ALERT, each, State.FIRING, now.minus(Duration.ofMinutes(20))));
        }

        // When
        var ends = targets.stream().map(each -> probe.change(ALERT, each, State.RESOLVED, now));
        await(
                Uni.join()
                        .all(Stream.concat(Stream.of(clock.tick(now)), ends).toList())
                        .andFailFast());
        await(clock.tick(now.plus(Duration.ofHours(1))));

        // Then
        assertThat(
                        new Sql(transactions)
                                .count(
                                        "select count(*) from alert where state = 'RESOLVED' and target like '%s-%%'"
                                                .formatted(target)))
                .isEqualTo(targets.size());
        for (var each : targets) {
            assertThat(stepsAsRecorded(each)).startsWith("FIRED").endsWith("RESOLVED");
        }
    }

    private Uni<String> acknowledge(long id, String person) {
        return responses
                .acknowledge(id, HALF_AN_HOUR, person)
                .replaceWith("done")
                .onFailure(Problem.class)
                .recoverWithItem(e -> String.valueOf(e.getMessage()));
    }

    private List<String> stepsAsRecorded(String of) {
        return probe.events(of).stream()
                .sorted(Comparator.comparing((AlertEvent each) -> each.id))
                .map(each -> each.step)
                .toList();
    }
}
