package app.stellarescrow.ops.alert.incident;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.IncidentChanged.Step;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How Kafka cuts the events of a story into lists must not be seen in its incidents. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentListsIT {

    private static final int STORIES = 150;
    private static final List<String> TABLES =
            List.of("review_action", "review", "incident_event", "incident_alert", "incident");

    @Inject Incidents incidents;
    @Inject Transactions transactions;

    @Test
    void lists_of_changes_make_the_same_incidents_as_the_changes_one_by_one() {
        var seen = EnumSet.noneOf(Step.class);
        for (var seed = 0; seed < STORIES; seed++) {
            // Given
            var random = new Random(seed);
            var changes = new RandomAlerts(random).changes(3 + random.nextInt(40));

            // When
            var oneByOne = told(changes.stream().map(List::of).toList());
            var inLists = told(cut(changes, random));

            // Then
            assertThat(inLists).as("story %d: %s", seed, changes).isEqualTo(oneByOne);
            oneByOne.forEach(each -> seen.add(each.step()));
        }
        assertThat(seen).contains(Step.OPENED, Step.JOINED, Step.REOPENED, Step.ENDED);
    }

    private static List<List<AlertChanged>> cut(List<AlertChanged> changes, Random random) {
        var lists = new ArrayList<List<AlertChanged>>();
        for (var from = 0; from < changes.size(); ) {
            var to = Math.min(changes.size(), from + 1 + random.nextInt(20));
            lists.add(changes.subList(from, to));
            from = to;
        }
        return lists;
    }

    /** With incidents numbered from 1; leaves the tables as they are. */
    private List<IncidentChanged> told(List<List<AlertChanged>> lists) {
        var events = new ArrayList<IncidentChanged>();
        transactions.runAndAwait(
                session ->
                        emptied(session)
                                .chain(
                                        () ->
                                                Transactions.inTurn(
                                                        lists,
                                                        each ->
                                                                incidents
                                                                        .changed(session, each)
                                                                        .invoke(events::addAll)
                                                                        .replaceWithVoid()))
                                .invoke(() -> session.currentTransaction().markForRollback()));
        return numbered(events);
    }

    private static Uni<Void> emptied(Mutiny.Session session) {
        return Transactions.inTurn(
                TABLES,
                table ->
                        session.createNativeQuery("delete from " + table)
                                .executeUpdate()
                                .replaceWithVoid());
    }

    private static List<IncidentChanged> numbered(List<IncidentChanged> events) {
        var numbers = new HashMap<Long, Long>();
        return events.stream()
                .map(
                        each ->
                                new IncidentChanged(
                                        numbers.computeIfAbsent(
                                                each.incident(), _ -> numbers.size() + 1L),
                                        each.title(),
                                        each.severity(),
                                        each.step(),
                                        each.at(),
                                        each.by(),
                                        each.text()))
                .toList();
    }
}
