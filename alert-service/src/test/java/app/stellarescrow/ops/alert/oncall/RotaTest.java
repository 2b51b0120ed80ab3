package app.stellarescrow.ops.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotaTest {

    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    /** Their weeks begin on Monday at 07:00 in Berlin; at night on Sunday for level 1. */
    private static final Rota ROTA =
            RotaFile.parse(
                    """
                    zone: Europe/Berlin
                    people:
                      anna: {name: Anna, email: anna@example.com}
                      ben: {name: Ben, receivers: [ben-phone]}
                      carla: {name: Carla, email: carla@example.com}
                    levels:
                      - name: primary
                        rotations:
                          - {people: [anna, ben, carla], start: 2026-01-05, day: monday, time: 07:00}
                          - {people: [carla], start: 2027-01-04, day: monday, time: 17:00}
                      - name: secondary
                        rotations:
                          - {people: [anna, ben], start: 2026-01-04, day: sunday, time: 02:30}
                    overrides:
                      - {level: primary, person: carla, from: 2026-01-07T12:00, to: 2026-01-08T12:00, reason: a course}
                    """,
                    Set.of("ben-phone"),
                    START);

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T06:00:00Z, Anna, the first hand-over",
        "2026-01-07T10:59:59Z, Anna, before the override",
        "2026-01-07T11:00:00Z, Carla, the override",
        "2026-01-08T10:59:59Z, Carla, its last second",
        "2026-01-08T11:00:00Z, Anna, after it",
        "2026-01-12T05:59:59Z, Anna, the last second of her week",
        "2026-01-12T06:00:00Z, Ben, the second week",
        "2026-01-19T06:00:00Z, Carla, the third",
        "2026-01-26T06:00:00Z, Anna, all over again",
        "2027-01-04T15:59:59Z, Ben, the last of the old rotation",
        "2027-01-04T16:00:00Z, Carla, a rotation that started later is in force",
        "2030-06-03T05:00:00Z, Carla, for ever"
    })
    void a_person_is_on_call_for_a_week(Instant at, String name, String why) {
        assertThat(ROTA.onCall(0, at).map(Person::name)).as(why).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        // On Monday 07:00 in Berlin, a day after the clocks changed: 05:00 UTC in summer, 06:00
        // else.
        "0, 2026-03-30T04:59:59Z, Carla",
        "0, 2026-03-30T05:00:00Z, Anna",
        "0, 2026-10-26T05:59:59Z, Carla",
        "0, 2026-10-26T06:00:00Z, Anna",
        // 02:30 on Sunday is skipped, so the hand-over is at 03:30.
        "1, 2026-03-29T01:29:59Z, Ben",
        "1, 2026-03-29T01:30:00Z, Anna",
        // 02:30 occurs twice: the first time counts, and the second changes nothing.
        "1, 2026-10-25T00:29:59Z, Ben",
        "1, 2026-10-25T00:30:00Z, Anna",
        "1, 2026-10-25T01:10:00Z, Anna",
        "1, 2026-10-25T01:30:00Z, Anna",
        "1, 2026-11-01T01:30:00Z, Ben"
    })
    void fault_84_a_hand_over_keeps_its_local_time_when_the_clocks_change(
            int level, Instant at, String name) {
        assertThat(ROTA.onCall(level, at).map(Person::name)).contains(name);
    }

    @Test
    void a_level_beyond_the_last_one_is_the_last_one() {
        assertThat(ROTA.onCall(7, START)).isEqualTo(ROTA.onCall(1, START)).isPresent();
    }

    @Test
    void the_shifts_of_two_weeks_are_shown_with_the_override_between_them() {
        // When
        var shifts =
                ROTA.shifts(
                        ROTA.levels().getFirst(),
                        START.plusSeconds(60),
                        START.plus(Duration.ofDays(8)));

        // Then
        assertThat(shifts)
                .containsExactly(
                        shift("anna", "2026-01-05T06:01:00Z", "2026-01-07T11:00:00Z", null),
                        shift("carla", "2026-01-07T11:00:00Z", "2026-01-08T11:00:00Z", "a course"),
                        shift("anna", "2026-01-08T11:00:00Z", "2026-01-12T06:00:00Z", null),
                        shift("ben", "2026-01-12T06:00:00Z", "2026-01-13T06:00:00Z", null));
    }

    @Test
    void weeks_of_the_same_person_are_one_shift() {
        // Given
        var from = Instant.parse("2027-02-01T00:00:00Z");
        var until = from.plus(Duration.ofDays(28));

        // When
        var shifts = ROTA.shifts(ROTA.levels().getFirst(), from, until);

        // Then
        assertThat(shifts).containsExactly(new Shift("carla", from, until, null));
    }

    /** Every hour of two years: exactly one shift, and it agrees with who is on call. */
    @Test
    void shifts_cover_every_hour_and_agree_with_who_is_on_call() {
        for (int level = 0; level < 2; level++) {
            var shifts =
                    ROTA.shifts(ROTA.levels().get(level), START, START.plus(Duration.ofDays(730)));
            for (var at = START; at.isBefore(shifts.getLast().until()); at = at.plusSeconds(3600)) {
                var time = at;
                var covering =
                        shifts.stream()
                                .filter(each -> !time.isBefore(each.from()))
                                .filter(each -> time.isBefore(each.until()))
                                .toList();
                assertThat(covering).as("at %s", at).hasSize(1);
                assertThat(ROTA.onCall(level, at)).contains(ROTA.person(covering.getFirst()));
            }
        }
    }

    private static Shift shift(
            String person, String from, String until, @Nullable String override) {
        return new Shift(person, Instant.parse(from), Instant.parse(until), override);
    }
}
