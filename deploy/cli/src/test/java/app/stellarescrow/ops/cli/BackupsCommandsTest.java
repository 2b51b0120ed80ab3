package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupsCommandsTest {

    private static final String KEY = "t_20260301T020000Z.sql.gz";
    private static final String RUN = "c06eddd5-5384-455e-8241-60edd38b2bd9";
    private static final String GOOD =
            """
            {"key":"t_20260301T020000Z.sql.gz","target":"t","takenAt":"2026-03-01T02:00:00Z",
             "sizeBytes":12345678,"ageSeconds":36000,"copies":["main","vault"],
             "proof":{"level":"CHECKED","verifiedAt":"2026-03-01T02:01:00Z"}}""";
    private static final String ODD =
            """
            {"key":"t_20260228T020000Z.sql.gz","target":null,"takenAt":"2026-02-28T02:00:00Z",
             "sizeBytes":20,"ageSeconds":122400,"copies":["main"],
             "proof":{"level":"SUSPICIOUS","note":"it has 1 rows instead of 9"}}""";

    private static final String OLDER = GOOD.replace("20260301", "20260228");

    private static final String DETAILS =
            """
            {"backup":%s,"manifest":{
              "run":{"id":"c06eddd5-5384-455e-8241-60edd38b2bd9","attempt":2,"takenAt":"2026-03-01T02:00:01Z"},
              "dump":{"format":"CUSTOM","pgDump":"15.18","plain":{"bytes":50000000}},
              "stored":{"compression":"zstd","recipients":["age1abc"],"sent":{"sha256":"0f"}},
              "database":{"server":{"version":"15.18","lsn":"0/1","migration":"flyway_schema_history 7"},
                "tables":[{"name":"public.trades","rows":60000,"newest":"2026-02-11T00:00:00Z"}]}}}"""
                    .formatted(GOOD);

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backups", "backups ls"})
    void backups_are_a_table_with_how_far_each_is_proven(String command) {
        // Given
        listener.answers("GET /api/backups", 200, "[%s,%s]".formatted(GOOD, ODD));

        // When
        var exitCode = session.types(command.split(" "));

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "KEY                        TARGET  TAKEN AT                 SIZE       AGE  LEVEL       COPIES      NOTE",
                        "t_20260301T020000Z.sql.gz  t       2026-03-01 02:00:00Z  12.3 MB      10 h  checked     main,vault",
                        "t_20260228T020000Z.sql.gz  ?       2026-02-28 02:00:00Z     20 B  1 d 10 h  suspicious  main        it has 1 rows instead of 9");
    }

    @Test
    void a_backup_with_a_newer_word_is_shown_as_it_is_and_no_decision_is_made_without_it() {
        // Given
        listener.answers(
                "GET /api/backups", 200, "[%s]".formatted(GOOD.replace("CHECKED", "GOLD")));

        // When
        var listed = session.types("backups");
        var verified = session.types("backups", "verify", "latest");

        // Then
        assertThat(listed).isZero();
        assertThat(session.out()).contains("\"level\" : \"GOLD\"").doesNotContain("no backups");
        assertThat(verified).isEqualTo(1);
        assertThat(session.err())
                .contains("ops: the service is newer than this command: unknown word 'GOLD'");
    }

    @Test
    void where_there_are_none_it_says_what_to_do() {
        // Given
        listener.answers("GET /api/backups", 200, "[]");

        // When
        session.types("backups");

        // Then
        assertThat(session.out()).contains("run backup --wait", "rebuild-catalogue");
    }

    @Test
    void a_backup_is_shown_with_its_tables() {
        // Given
        listener.answers("GET /api/backups/" + KEY, 200, DETAILS);

        // When
        var exitCode = session.types("backups", "show", KEY);

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out())
                .contains(
                        "checked at 2026-03-01T02:01:00Z",
                        "12.3 MB (50.0 MB before compression)",
                        "custom, zstd, encrypted for age1abc",
                        "flyway_schema_history 7",
                        "public.trades  60,000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "latest --target t", "s3://b/" + KEY})
    void the_newest_backup_and_a_url_are_names_too(String words) {
        // Given
        listener.answers("GET /api/backups", 200, "[%s,%s]".formatted(GOOD, OLDER))
                .answers("GET /api/backups/" + KEY, 200, DETAILS);

        // When
        var exitCode = session.types(("backups show " + words).split(" "));

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("key         " + KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "latest --target other, there are no backups of other; './ops run backup --target other --wait'",
        "/srv/dump.sql.gz, '/srv/dump.sql.gz is a file; name a backup'"
    })
    void what_names_no_backup_of_the_catalogue_is_refused(String words, String sentence) {
        // Given
        listener.answers("GET /api/backups", 200, "[%s]".formatted(GOOD));

        // When
        var exitCode = session.types(("backups verify " + words).split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains(sentence);
    }

    @Test
    void the_newest_backup_can_be_trusted() {
        // Given
        listener.answers("GET /api/backups", 200, "[%s]".formatted(GOOD))
                .answers("POST /api/backups/%s/trust".formatted(KEY), 200, GOOD);

        // When
        var exitCode = session.types("backups", "trust", "latest");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains(KEY + " is accepted");
    }

    @Test
    void verify_of_the_newest_backup_names_it_in_the_request() {
        // Given
        listener.answers("GET /api/backups", 200, "[%s,%s]".formatted(GOOD, OLDER))
                .answers("GET /api/backups/" + KEY, 200, DETAILS)
                .answers("POST /api/runs", 202, Answers.run(RUN, "verify", "t", "REQUESTED", ""));

        // When
        session.types("backups", "verify", "latest");

        // Then
        assertThat(listener.requests().getLast().body()).contains("\"object\":\"" + KEY);
    }

    @Test
    void verify_asks_for_the_one_backup_that_is_named() {
        // Given
        listener.answers("GET /api/backups/" + KEY, 200, DETAILS)
                .answers("POST /api/runs", 202, Answers.run(RUN, "verify", "t", "REQUESTED", ""));

        // When
        var exitCode = session.types("backups", "verify", KEY);

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body())
                .isEqualTo(
                        "{\"kind\":\"verify\",\"target\":\"t\",\"object\":\"%s\"}".formatted(KEY));
        assertThat(session.out()).contains("verify of t requested: run " + RUN);
    }

    @Test
    void prune_as_a_dry_run_only_asks_what_would_be_done() {
        // Given
        listener.answers("GET /api/backups", 200, "[%s]".formatted(GOOD));
        listener.answers(
                "GET /api/retention/t",
                200,
                """
                [{"key":"t_20260301T020000Z.sql.gz","takenAt":"2026-03-01T02:00:00Z","fate":"KEEP",
                  "why":"not older than 30 days"}]""");

        // When
        var exitCode = session.types("backups", "prune", "--dry-run");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("WOULD", "keep   not older than 30 days");
        assertThat(listener.requests()).noneMatch(each -> each.line().startsWith("POST"));
    }

    @Test
    void a_manifest_that_cannot_be_read_makes_the_rebuild_fail_loudly() {
        // Given
        listener.answers(
                "POST /api/backups/rebuild",
                200,
                "{\"backups\":2,\"unreadable\":[\"x: no JSON\"]}");

        // When
        var exitCode = session.types("backups", "rebuild-catalogue");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.out()).contains("backups found: 2");
        assertThat(session.err()).contains("unreadable manifest: x: no JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "verify", "trust", "prune", "rebuild-catalogue"})
    void every_command_documents_itself(String command) {
        // When
        var exitCode = session.types("backups", command, "--help");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("Usage: ops backups " + command, "--json");
    }
}
