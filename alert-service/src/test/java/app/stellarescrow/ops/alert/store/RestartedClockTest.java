package app.stellarescrow.ops.alert.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.catalog.ManualAlerts;
import app.stellarescrow.ops.alert.sla.ClockStep;
import app.stellarescrow.ops.alert.sla.ClockStep.AcknowledgementExpired;
import app.stellarescrow.ops.alert.sla.ClockStep.EscalatedTo;
import app.stellarescrow.ops.alert.sla.ClockStep.SlaBreached;
import app.stellarescrow.ops.alert.sla.Sla;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clocks of the manual's alerts, second by second, as they are kept in rows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartedClockTest {

    /** The clocks change in the hour after it. */
    private static final Instant FIRED = Instant.parse("2026-03-29T00:50:00Z");

    /** What people and the checks do meanwhile. */
    private enum Course {
        PLAIN,
        ACKNOWLEDGED,
        WITHDRAWN,
        FLAPPED
    }

    static Stream<Arguments> alertsAndCourses() {
        return ManualAlerts.LIMITS.keySet().stream()
                .sorted()
                .flatMap(
                        alert -> Stream.of(Course.values()).map(each -> Arguments.of(alert, each)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("alertsAndCourses")
    void fault_83_a_restart_at_any_second_changes_no_step_and_no_time(String alert, Course course) {
        // Given
        var limit = ManualAlerts.LIMITS.get(alert);
        var sla = Sla.of(limit);
        var moves = moves(course, limit, sla);
        var expected = expected(course, limit);
        var end = FIRED.plus(limit.multipliedBy(3));
        var row = firing(alert, sla);
        var steps = new ArrayList<ClockStep>();
        var differing = new ArrayList<Instant>();

        // When
        for (var now = FIRED; !now.isAfter(end); now = now.plusSeconds(1)) {
            steps.addAll(row.advance(sla, now));
            move(row, moves, now);
            var restarted = new ArrayList<>(steps);
            restarted.addAll(afterRestart(readBack(row), sla, moves, now, end));
            if (steps.size() != countUntil(expected, now) || !restarted.equals(expected)) {
                differing.add(now);
            }
        }

        // Then
        assertThat(steps).isEqualTo(expected);
        assertThat(differing).isEmpty();
    }

    private static void move(StoredAlert row, List<Move> moves, Instant now) {
        for (var move : moves) {
            if (move.at.equals(now)) {
                move.change.accept(row);
            }
        }
    }

    /** While the service runs, each step is taken in its second. */
    private static int countUntil(List<ClockStep> steps, Instant now) {
        var count = 0;
        while (count < steps.size() && !steps.get(count).at().isAfter(now)) {
            count++;
        }
        return count;
    }

    /**
     * The service is down from that second until a person or a check needs it, or until the end.
     */
    private static List<ClockStep> afterRestart(
            StoredAlert row, Sla sla, List<Move> moves, Instant from, Instant end) {
        var steps = new ArrayList<ClockStep>();
        for (var move : moves) {
            if (move.at.isAfter(from)) {
                steps.addAll(row.advance(sla, move.at));
                move.change.accept(row);
            }
        }
        steps.addAll(row.advance(sla, end));
        return steps;
    }

    private static List<Move> moves(Course course, Duration limit, Sla sla) {
        var quarter = FIRED.plus(limit.dividedBy(4));
        var acknowledged =
                new Move(
                        quarter,
                        row ->
                                row.keep(
                                        row.response()
                                                .acknowledged(
                                                        "anna",
                                                        quarter.plus(sla.acknowledgement())),
                                        sla));
        return switch (course) {
            case PLAIN -> List.of();
            case ACKNOWLEDGED -> List.of(acknowledged);
            case WITHDRAWN ->
                    List.of(
                            acknowledged,
                            new Move(
                                    FIRED.plus(limit.dividedBy(3)),
                                    row -> row.keep(row.response().unacknowledged(), sla)));
            case FLAPPED ->
                    List.of(
                            new Move(quarter, row -> row.state = "RESOLVED"),
                            new Move(quarter.plusSeconds(60), RestartedClockTest::fireAgain));
        };
    }

    /** The manual's limit, half and twice of it, counted from the begin or from the expiry. */
    private static List<ClockStep> expected(Course course, Duration limit) {
        if (course != Course.ACKNOWLEDGED) {
            return unanswered(FIRED, limit);
        }
        var expiry = FIRED.plus(limit.multipliedBy(3).dividedBy(4));
        var steps = new ArrayList<ClockStep>();
        steps.add(new AcknowledgementExpired("anna", expiry));
        steps.addAll(unanswered(expiry, limit));
        return steps;
    }

    private static List<ClockStep> unanswered(Instant from, Duration limit) {
        return List.of(
                new EscalatedTo(1, from.plus(limit.dividedBy(2))),
                new SlaBreached(from.plus(limit)),
                new EscalatedTo(2, from.plus(limit)),
                new EscalatedTo(3, from.plus(limit.multipliedBy(2))));
    }

    /** As {@link AlertUpdates} stores it. */
    private static StoredAlert firing(String name, Sla sla) {
        var row = new StoredAlert();
        row.name = name;
        row.target = "shop";
        row.severity = "P2";
        row.state = "FIRING";
        row.since = FIRED;
        row.clockSince = FIRED;
        row.dueAt = FIRED.plus(sla.escalation().getFirst());
        return row;
    }

    private static void fireAgain(StoredAlert row) {
        row.state = "FIRING";
        row.since = FIRED.plusSeconds(1);
    }

    /** As another process reads it: nothing but the columns of the clock. */
    private static StoredAlert readBack(StoredAlert row) {
        var read = new StoredAlert();
        read.name = row.name;
        read.target = row.target;
        read.severity = row.severity;
        read.state = row.state;
        read.since = row.since;
        read.clockSince = row.clockSince;
        read.dueAt = row.dueAt;
        read.ackedBy = row.ackedBy;
        read.ackedUntil = row.ackedUntil;
        read.level = row.level;
        read.breachedAt = row.breachedAt;
        return read;
    }

    private record Move(Instant at, Consumer<StoredAlert> change) {}
}
