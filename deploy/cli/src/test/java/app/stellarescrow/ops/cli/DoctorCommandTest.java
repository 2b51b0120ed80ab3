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

    private static final String CREDENTIAL =
            """
            {"name":"%s","driver":"keys","keys":[],"dueAt":%s,"rotation":%s,"problem":%s}""";
    private static final String ROTATION =
            """
            {"id":"0198a1b2-0000-7000-8000-000000000001","credential":"API_KEYS",
             "origin":{"at":"2026-02-01T00:00:00Z","breach":false},"keys":{"old":[],"added":[]},
             "steps":[{"state":"NOTICE","at":"2026-02-01T00:00:00Z","run":"0198a1b2-0000-7000-8000-000000000002"}],
             "blocked":false}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @BeforeEach
    void nothing_to_list() {
        listener.answers("GET /api/drills?limit=1", 200, "[]");
        listener.answers("GET /api/reviews?limit=1", 200, "[]");
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
        credentials("");
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
        credentials("");
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
                .anyMatch(
                        line ->
                                line.contains("backups of shop")
                                        && line.contains("drill --target shop --wait"))
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
        credentials("");
        alerting(RECEIVER.formatted("DEAD"), "");

        // When
        var exitCode = session.types("doctor");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out().lines().skip(1).limit(4))
                .allMatch(line -> line.startsWith("wrong  "))
                .anyMatch(line -> line.contains("nightly") && line.contains("ops resume nightly"))
                .anyMatch(
                        line ->
                                line.contains("the newest is damaged")
                                        && line.contains("ops run backup --target shop --wait"))
                .anyMatch(
                        line -> line.contains("cert-service") && line.contains("database is down"))
                .anyMatch(line -> line.contains("receiver pager") && line.contains("answered 503"));
    }

    @Test
    void doctor_says_that_alerts_reach_no_person() {
        // Given
        schedules(NEEDED);
        listener.answers("GET /api/backups", 200, "[]");
        listener.answers("GET /api/certificates", 200, CERTIFICATE);
        credentials("");
        alerting(RECEIVER.formatted("WORKS").replace("ntfy\"", "metrics\""), LEVEL);

        // When
        session.types("doctor", "--json");

        // Then
        assertThat(session.out())
                .contains("\"weight\" : \"WRONG\"", "reaches no person", "there is none");
    }

    @Test
    void a_remedy_fits_how_far_the_newest_backup_is_proven() {
        // Given
        schedules(NEEDED);
        listener.answers(
                "GET /api/backups",
                200,
                "[%s,%s]"
                        .formatted(
                                BACKUP.formatted("SUSPICIOUS", "\"a\",\"b\""),
                                BACKUP.formatted("STORED", "\"a\",\"b\"")
                                        .replace("shop", "audit")));
        listener.answers("GET /api/certificates", 200, CERTIFICATE);
        credentials("");
        alerting(RECEIVER.formatted("WORKS"), LEVEL);

        // When
        session.types("doctor");

        // Then
        assertThat(session.out())
                .contains("'./ops backups trust shop_20260301T020000Z.sql.gz'")
                .contains("'./ops backups verify audit_20260301T020000Z.sql.gz --wait'");
    }

    @Test
    void a_target_with_a_schedule_but_no_backup_is_found_beside_one_with_backups() {
        // Given
        var both =
                Answers.schedule("backup", "backup", "shop")
                        + ","
                        + Answers.schedule("ops", "backup", "ops");
        listener.answers("GET /api/schedules", 200, "[%s]".formatted(both));
        listener.answers(
                "GET /api/backups",
                200,
                "[%s]".formatted(BACKUP.formatted("DRILLED", "\"a\",\"b\"")));
        listener.answers("GET /api/certificates", 200, CERTIFICATE);
        credentials("");
        alerting(RECEIVER.formatted("WORKS"), LEVEL);

        // When
        session.types("doctor");

        // Then
        assertThat(session.out())
                .contains("backups of ops", "'./ops run backup --target ops --wait'")
                .doesNotContain("backups of shop");
    }

    @Test
    void a_service_without_an_answer_or_with_an_unreadable_one_does_not_hide_the_others() {
        // Given
        schedules(List.of());
        listener.answers("GET /api/backups", 200, "no JSON");
        credentials("");
        alerting(RECEIVER.formatted("WORKS"), LEVEL);

        // When
        var reaching = session.in("OPS_CERT_URL", "http://127.0.0.1:1");
        reaching.types("doctor");

        // Then
        assertThat(reaching.out().lines())
                .anyMatch(line -> line.contains("backup-service") && line.contains("is not JSON"))
                .anyMatch(line -> line.contains("cert-service") && line.contains("OPS_CERT_URL"))
                .anyMatch(line -> line.contains("verify") && line.contains("no schedule runs it"));
    }

    @Test
    void a_credential_that_is_overdue_or_cannot_be_checked_has_the_remedy_that_works() {
        // Given
        schedules(NEEDED);
        listener.answers("GET /api/backups", 200, "[]");
        listener.answers("GET /api/certificates", 200, CERTIFICATE);
        credentials(
                "%s,%s,%s"
                        .formatted(
                                CREDENTIAL.formatted(
                                        "API_KEYS", "\"2026-02-01T00:00:00Z\"", ROTATION, "null"),
                                CREDENTIAL.formatted(
                                        "ADMIN_KEYS", "\"2026-02-01T00:00:00Z\"", "null", "null"),
                                CREDENTIAL.formatted(
                                        "REDIS", "null", "null", "\"no route to redis\"")));
        alerting(RECEIVER.formatted("WORKS"), LEVEL);

        // When
        session.types("doctor");

        // Then
        assertThat(session.out())
                .contains("'./ops rotation show 0198a1b2-0000-7000-8000-000000000001'")
                .contains("'./ops rotate ADMIN_KEYS --wait'")
                .contains("it cannot be checked: no route to redis")
                .doesNotContain("rotate API_KEYS");
    }

    private void schedules(List<String> kinds) {
        var all =
                kinds.stream()
                        .map(kind -> Answers.schedule(kind, kind, "shop"))
                        .collect(Collectors.joining(",", "[", "]"));
        listener.answers("GET /api/schedules", 200, all);
    }

    private void credentials(String all) {
        listener.answers("GET /api/credentials", 200, "[%s]".formatted(all));
    }

    private void alerting(String receiver, String level) {
        listener.answers("GET /api/receivers", 200, "[%s]".formatted(receiver));
        listener.answers("GET /api/oncall?weeks=1", 200, ROTA.formatted(level));
    }
}
