package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnCallCommandTest {

    private static final String ROTA =
            """
            {"at":"2026-03-01T12:00:00Z","zone":"Europe/Berlin","levels":[{"level":0,"name":"primary","shifts":[
             {"person":"anna","name":"Anna Berg","from":"2026-03-01T12:00:00Z","until":"2026-03-02T06:00:00Z","override":null},
             {"person":"ben","name":"Ben Okafor","from":"2026-03-02T06:00:00Z","until":"2026-03-09T06:00:00Z","override":"a course"}]}]}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void shifts_are_a_table_with_the_present_one_first() {
        // Given
        listener.answers("GET /api/oncall?weeks=2", 200, ROTA);

        // When
        var exitCode = session.types("oncall", "--weeks", "2");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "LEVEL  NAME     PERSON      FROM                  UNTIL                 OVERRIDE",
                        "0      primary  Anna Berg   2026-03-01 12:00:00Z  2026-03-02 06:00:00Z",
                        "0      primary  Ben Okafor  2026-03-02 06:00:00Z  2026-03-09 06:00:00Z  a course");
    }

    @Test
    void a_time_is_asked_for_and_the_answer_is_shown_as_json() {
        // Given
        listener.answers("GET /api/oncall?weeks=4&at=2026-03-01T12%3A00%3A00Z", 200, ROTA);

        // When
        var exitCode = session.types("oncall", "--at", "2026-03-01T12:00:00Z", "--json");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("\"zone\"");
    }

    @Test
    void without_a_rota_the_remedy_is_said() {
        // Given
        listener.answers(
                "GET /api/oncall?weeks=4",
                200,
                "{\"at\":\"2026-03-01T12:00:00Z\",\"zone\":\"UTC\",\"levels\":[]}");

        // When
        session.types("oncall");

        // Then
        assertThat(session.out()).contains("there is no rota", "set oncall.file");
    }

    @Test
    void a_file_that_cannot_be_used_is_said_with_its_line() {
        // Given
        var problem = "/etc/oncall.yaml: line 8, levels[0].rotations[0].day: 'mon' is no day";
        listener.answers(
                "GET /api/oncall?weeks=4",
                200,
                "{\"at\":\"2026-03-01T12:00:00Z\",\"zone\":\"UTC\",\"levels\":[],\"problem\":\"%s\"}"
                        .formatted(problem));
        listener.answers(
                "GET /api/oncall?weeks=1",
                200,
                ROTA.replaceFirst("\\{", "{\"problem\":\"%s\",".formatted(problem)));

        // When
        session.types("oncall");
        session.types("oncall", "--weeks", "1");

        // Then
        assertThat(session.out())
                .contains("there is no rota, so alerts go to the receivers only", "Anna Berg")
                .contains("this rota is still in force")
                .containsSubsequence(problem, problem);
    }
}
