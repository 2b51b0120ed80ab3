package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorCommandTest {

    private static final List<String> NEEDED =
            List.of(
                    "backup",
                    "verify",
                    "drill",
                    "certificate",
                    "rotation",
                    "perf-review",
                    "health-check");

    private static final String BACKUP =
            """
            {"key":"shop_20260301T020000Z.sql.gz","target":"shop","takenAt":"2026-03-01T02:00:00Z",
             "sizeBytes":20,"ageSeconds":36000,"proof":{"level":"%s"},"copies":[%s]}""";
    private static final String RECEIVER =
            """
            {"name":"pager","kind":"ntfy","host":"ntfy.test","state":"%s","waiting":3,
             "answer":"pager answered 503"}""";
    private static final String ROTA =
            """
            {"at":"2026-03-01T12:00:00Z","zone":"UTC","levels":[%s]}""";
    private static final String LEVEL = "{\"level\":0,\"name\":\"primary\",\"shifts\":[]}";
    private static final String CERTIFICATE =
            """
            [{"name":"shop","checkedAt":"2026-03-01T02:00:00Z","places":[],"findings":[]}]""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @BeforeEach
    void nothing_to_list() {
        listener.answers("GET /api/drills?limit=1", 200, "[]");
        listener.answers("GET /api/reviews?limit=1", 200, "[]");
        listener.answers("GET /api/credentials", 200, "[]");
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void doctor_finds_nothing_where_all_is_there() {
        // Given
        schedules(NEEDED);
        listener.answers(
                "GET /api/backups",
                200,
                "[%s]".formatted(BACKUP.formatted("DRILLED", "\"a\",\"b\"")));
        listener.answers("GET /api/certificates", 200, CERTIFICATE);
        alerting(RECEIVER.formatted("WORKS"), LEVEL);

        // When
        var exitCode = session.types("doctor");

        // Then
        assertThat(session.out()).isEqualToIgnoringNewLines("nothing is missing");
        assertThat(exitCode).isZero();
    }

    @Test
    void doctor_names_protections_that_are_missing() {
        // Given
        schedules(NEEDED.subList(0, NEEDED.size() - 1));
        listener.answers(
                "GET /api/backups", 200, "[%s]".formatted(BACKUP.formatted("CHECKED", "\"a\"")));
        listener.answers("GET /api/certificates", 200, "[]");
        alerting(RECEIVER.formatted("WORKS"), "");

        // When
        var exitCode = session.types("doctor");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out().lines().skip(1))
                .hasSize(5)
                .allMatch(line -> line.startsWith("missing  "))
                .anyMatch(
                        line -> line.contains("health-check") && line.contains(".job=health-check"))
                .anyMatch(line -> line.contains("backups of shop") && line.contains("drill --wait"))
                .anyMatch(line -> line.contains("one place") && line.contains("bucket.also"))
                .anyMatch(line -> line.contains("certificates") && line.contains("none is watched"))
                .anyMatch(line -> line.contains("rota") && line.contains("oncall.file"));
    }

    @Test
    void doctor_names_what_is_wrong_first() {
        // Given
        listener.answers(
                "GET /api/schedules",
                200,
                "[%s]"
                        .formatted(
                                Answers.schedule("nightly", "backup", "shop")
                                        .replace("false", "true")));
        listener.answers(
                "GET /api/backups", 200, "[%s]".formatted(BACKUP.formatted("DAMAGED", "\"a\"")));
        listener.answers("GET /api/certificates", 503, "{\"detail\":\"the database is down\"}");
        alerting(RECEIVER.formatted("DEAD"), "");

        // When
        var exitCode = session.types("doctor");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out().lines().skip(1).limit(4))
                .allMatch(line -> line.startsWith("wrong  "))
                .anyMatch(line -> line.contains("nightly") && line.contains("ops resume nightly"))
                .anyMatch(line -> line.contains("the newest is damaged"))
                .anyMatch(line -> line.contains("cert-service") && line.contains("OPS_CERT_URL"))
                .anyMatch(line -> line.contains("receiver pager") && line.contains("answered 503"));
    }

    @Test
    void doctor_says_that_alerts_reach_no_person() {
        // Given
        schedules(NEEDED);
        listener.answers("GET /api/backups", 200, "[]");
        listener.answers("GET /api/certificates", 200, CERTIFICATE);
        alerting(RECEIVER.formatted("WORKS").replace("ntfy\"", "metrics\""), LEVEL);

        // When
        session.types("doctor", "--json");

        // Then
        assertThat(session.out())
                .contains("\"weight\" : \"WRONG\"", "reaches no person", "there is none");
    }

    private void schedules(List<String> kinds) {
        var all =
                kinds.stream()
                        .map(kind -> Answers.schedule(kind, kind, "shop"))
                        .collect(Collectors.joining(",", "[", "]"));
        listener.answers("GET /api/schedules", 200, all);
    }

    private void alerting(String receiver, String level) {
        listener.answers("GET /api/receivers", 200, "[%s]".formatted(receiver));
        listener.answers("GET /api/oncall?weeks=1", 200, ROTA.formatted(level));
    }
}
