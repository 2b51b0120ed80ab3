package app.stellarescrow.ops.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotaFileTest {

    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    private static final Set<String> RECEIVERS = Set.of("webhook", "ben-phone");

    private static final String GOOD =
            """
            zone: Europe/Berlin
            people:
              anna: {name: Anna, email: anna@example.com}
              ben: {name: Ben, receivers: [ben-phone]}
            levels:
              - name: primary
                rotations:
                  - {people: [anna, ben], start: 2026-01-05, day: monday, time: 07:00}
            overrides:
              - {level: primary, person: ben, from: 2026-03-02T07:00, to: 2026-03-04T07:00}
              - {level: primary, person: anna, from: 2026-03-04T07:00, to: 2026-03-05T07:00}
            """;

    @Test
    void the_example_in_the_documents_can_be_used() {
        // When
        var rota = RotaFile.parse(RotaFile.text(Path.of("../docs/oncall.yaml")), RECEIVERS, NOW);

        // Then
        assertThat(rota.levels())
                .extracting(Level::name)
                .containsExactly("primary", "secondary", "lead");
        assertThat(rota.onCall(0, NOW)).map(Person::name).contains("Anna Berg");
    }

    @Test
    void a_rota_without_overrides_can_be_used() {
        // When
        var rota = RotaFile.parse(GOOD.substring(0, GOOD.indexOf("overrides")), RECEIVERS, NOW);

        // Then
        assertThat(rota.overrides()).isEmpty();
        assertThat(rota.onCall(0, NOW)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    people: [anna, ben] | people: [anna, bob] | unknown person 'bob'; known are anna, ben
                    people: [anna, ben] | people: [] | it has no people; add at least one
                    person: ben | person: bob | override of level 'primary' from 2026-03-02T07:00 to 2026-03-04T07:00: unknown person 'bob'
                    {level: primary, person: ben | {level: first, person: ben | unknown level 'first'; known are primary
                    to: 2026-03-04T07:00 | to: 2026-03-04T07:01 | overlaps the one from 2026-03-04T07:00 to 2026-03-05T07:00
                    to: 2026-03-04T07:00 | to: 2026-03-01T07:00 | it ends before it starts; correct from or to
                    start: 2026-01-05 | start: 2026-01-06 | 2026-01-06 is a Tuesday, but the day of the hand-over is Monday; write 2026-01-05 or 2026-01-12
                    start: 2026-01-05 | start: 2026-02-02 | level 'primary' has a gap: no person is on call from 2026-02-01T13:00+01:00[Europe/Berlin]
                    start: 2026-01-05 | start: 2026-01-05, end: 2026-06-01 | has a gap: no person is on call from 2026-06-01T07:00+02:00[Europe/Berlin]
                    start: 2026-01-05 | start: 2026-01-05, end: 2025-06-02 | it ends on 2025-06-02, before it starts
                    receivers: [ben-phone] | receivers: [] | people: 'ben' cannot be reached; add an email or receivers
                    receivers: [ben-phone] | receivers: [ben-phome] | people: 'ben': unknown receiver 'ben-phome'; known are ben-phone, webhook
                    zone: Europe/Berlin | zone: Europe/Bonn | line 1, zone: 'Europe/Bonn' is no time zone; write one such as Europe/Berlin or UTC
                    time: 07:00 | time: 7 | line 8, levels[0].rotations[0].time: it is missing, or no time; write one such as 07:00
                    day: monday | day: mon | line 8, levels[0].rotations[0].day: 'mon' is no day of the week; write one such as monday
                    start: 2026-01-05 | start: 2026-13-05 | line 8, levels[0].rotations[0].start: '2026-13-05' is no date; write one such as 2026-01-05
                    from: 2026-03-02T07:00 | from: 2026-03-02 | line 10, overrides[0].from: '2026-03-02' is no local time
                    email: | mail: | unknown key 'mail'; known are email, name, receivers
                    , time: 07:00 | '' | line 8, levels[0].rotations[0].time: it is missing, or no time
                    ben: {name | anna: {name | anna
                    zone: Europe/Berlin | zone: [Europe, Berlin] | line 1, zone: it is missing, or no time zone; write one such as Europe/Berlin or UTC
                    zone: Europe/Berlin | zone: "Europe/Berlin | is not YAML
                    """)
    void fault_84_an_error_names_the_place_the_value_and_the_remedy(
            String good, String bad, String message) {
        // Given
        assertThat(GOOD).contains(good);
        var text = GOOD.replaceFirst(Pattern.quote(good), bad);

        // When // Then
        assertThatThrownBy(() -> RotaFile.parse(text, RECEIVERS, NOW))
                .isInstanceOf(UnusableRota.class)
                .hasMessageContaining(message);
    }

    @Test
    void fault_84_a_gap_that_an_override_fills_is_none() {
        // Given
        var later =
                GOOD.replace("start: 2026-01-05", "start: 2026-02-02")
                        .replace(
                                "from: 2026-03-02T07:00, to: 2026-03-04T07:00",
                                "from: 2026-02-01T12:00, to: 2026-02-02T07:00");

        // When
        var rota = RotaFile.parse(later, RECEIVERS, NOW);

        // Then
        assertThat(rota.onCall(0, NOW)).map(Person::name).contains("Ben");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> RotaFile.parse("", RECEIVERS, NOW))
                .isInstanceOf(UnusableRota.class);
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> RotaFile.text(Path.of("no.yaml")))
                .isInstanceOf(UnusableRota.class)
                .hasMessageContaining("check oncall.file");
    }
}
