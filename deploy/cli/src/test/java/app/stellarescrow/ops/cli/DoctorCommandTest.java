package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorCommandTest {

    private static final String SCHEDULES = "/api/schedules";
    private static final String BACKUPS = "/api/backups";
    private static final String CERTIFICATES = "/api/certificates";
    private static final String CREDENTIALS = "/api/credentials";
    private static final String RECEIVERS = "/api/receivers";
    private static final String ON_CALL = "/api/oncall?weeks=1";

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
            {"name":"shop","checkedAt":"2026-03-01T02:00:00Z","places":[],"findings":[]}""";

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

    /** Of a deployment in which nothing is missing; a test changes what is different. */
    private final Map<String, String> answers =
            new HashMap<>(
                    Map.of(
                            SCHEDULES,
                            schedules(NEEDED),
                            BACKUPS,
                            list(BACKUP.formatted("DRILLED", "\"a\",\"b\"")),
                            CERTIFICATES,
                            list(CERTIFICATE),
                            CREDENTIALS,
                            list(),
                            RECEIVERS,
                            list(RECEIVER.formatted("WORKS")),
                            ON_CALL,
                            ROTA.formatted(LEVEL),
                            "/api/drills?limit=1",
                            list(),
                            "/api/reviews?limit=1",
                            list()));

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void doctor_finds_nothing_where_all_is_there() {
        // When
        var exitCode = doctor(session);

        // Then
        assertThat(session.out()).isEqualToIgnoringNewLines("nothing is missing");
        assertThat(exitCode).isZero();
    }

    @Test
    void doctor_names_protections_that_are_missing() {
        // Given
        answers.put(SCHEDULES, schedules(NEEDED.subList(0, NEEDED.size() - 1)));
        answers.put(BACKUPS, list(BACKUP.formatted("CHECKED", "\"a\"")));
        answers.put(CERTIFICATES, list());
        answers.put(ON_CALL, ROTA.formatted(""));

        // When
        var exitCode = doctor(session);

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
        var paused = Answers.schedule("nightly", "backup", "shop").replace("false", "true");
        answers.put(SCHEDULES, list(paused));
        answers.put(BACKUPS, list(BACKUP.formatted("DAMAGED", "\"a\"")));
        answers.remove(CERTIFICATES);
        listener.answers("GET " + CERTIFICATES, 503, "{\"detail\":\"the database is down\"}");
        answers.put(RECEIVERS, list(RECEIVER.formatted("DEAD")));
        answers.put(ON_CALL, ROTA.formatted(""));

        // When
        var exitCode = doctor(session);

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
        answers.put(BACKUPS, list());
        answers.put(RECEIVERS, list(RECEIVER.formatted("WORKS").replace("ntfy\"", "metrics\"")));

        // When
        doctor(session, "--json");

        // Then
        assertThat(session.out())
                .contains("\"weight\" : \"WRONG\"", "reaches no person", "there is none");
    }

    @Test
    void a_remedy_fits_how_far_the_newest_backup_is_proven() {
        // Given
        answers.put(
                BACKUPS,
                list(
                        BACKUP.formatted("SUSPICIOUS", "\"a\",\"b\""),
                        BACKUP.formatted("STORED", "\"a\",\"b\"").replace("shop", "audit")));

        // When
        doctor(session);

        // Then
        assertThat(session.out())
                .contains("'./ops backups trust shop_20260301T020000Z.sql.gz'")
                .contains("'./ops backups verify audit_20260301T020000Z.sql.gz --wait'");
    }

    @Test
    void a_target_with_a_schedule_but_no_backup_is_found_beside_one_with_backups() {
        // Given
        answers.put(
                SCHEDULES,
                list(
                        Answers.schedule("backup", "backup", "shop"),
                        Answers.schedule("ops", "backup", "ops")));

        // When
        doctor(session);

        // Then
        assertThat(session.out())
                .contains("backups of ops", "'./ops run backup --target ops --wait'")
                .doesNotContain("backups of shop");
    }

    @Test
    void a_service_without_an_answer_or_with_an_unreadable_one_does_not_hide_the_others() {
        // Given
        answers.put(SCHEDULES, list());
        answers.put(BACKUPS, "no JSON");
        var reaching = session.in("OPS_CERT_URL", "http://127.0.0.1:1");

        // When
        doctor(reaching);

        // Then
        assertThat(reaching.out().lines())
                .anyMatch(line -> line.contains("backup-service") && line.contains("is not JSON"))
                .anyMatch(line -> line.contains("cert-service") && line.contains("OPS_CERT_URL"))
                .anyMatch(line -> line.contains("verify") && line.contains("no schedule runs it"));
    }

    @Test
    void a_credential_that_is_overdue_or_cannot_be_checked_has_the_remedy_that_works() {
        // Given
        var due = "\"2026-02-01T00:00:00Z\"";
        answers.put(
                CREDENTIALS,
                list(
                        CREDENTIAL.formatted("API_KEYS", due, ROTATION, "null"),
                        CREDENTIAL.formatted("ADMIN_KEYS", due, "null", "null"),
                        CREDENTIAL.formatted("REDIS", "null", "null", "\"no route to redis\"")));

        // When
        doctor(session);

        // Then
        assertThat(session.out())
                .contains("'./ops rotation show 0198a1b2-0000-7000-8000-000000000001'")
                .contains("'./ops rotate ADMIN_KEYS --wait'")
                .contains("it cannot be checked: no route to redis")
                .doesNotContain("rotate API_KEYS");
    }

    private int doctor(Session asking, String... options) {
        answers.forEach((path, json) -> listener.answers("GET " + path, 200, json));
        return asking.types(
                Stream.concat(Stream.of("doctor"), Arrays.stream(options)).toArray(String[]::new));
    }

    private static String schedules(List<String> kinds) {
        return list(
                kinds.stream()
                        .map(kind -> Answers.schedule(kind, kind, "shop"))
                        .toArray(String[]::new));
    }

    private static String list(String... items) {
        return "[%s]".formatted(String.join(",", items));
    }
}
