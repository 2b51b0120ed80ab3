package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.Kinds;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportCronCommandTest {

    /** Section 1.2, as it is written there. */
    private static final String MANUAL =
            """
            # Full crontab reference
            0 2 * * *    /opt/stellarescrow/scripts/backup.sh >> /var/log/stellar-backup.log 2>&1
            0 4 1 * *    /opt/stellarescrow/scripts/dr-test.sh >> /var/log/stellar-dr-test.log 2>&1
            0 0,12 * * * /opt/stellarescrow/scripts/renew-certs.sh >> /var/log/cert-renewal.log 2>&1
            0 3 * * 0    /opt/stellarescrow/scripts/perf-analyze.sh >> /var/log/perf-report.log 2>&1
            """;

    @TempDir private Path folder;

    private final Session session = new Session(Map.of(), Path.of("target/no-such-project"));

    @Test
    void the_manuals_crontab_becomes_four_schedules() throws IOException {
        // When
        var exitCode = imports(MANUAL);

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines())
                .containsExactly(
                        "# LINE  SCHEDULE     CRON          ZONE  JOB          TARGET",
                        "#    2  backup       0 2 * * *     UTC   backup       stellar_escrow",
                        "#    3  drill        0 4 1 * *     UTC   drill        stellar_escrow",
                        "#    4  certificate  0 0,12 * * *  UTC   certificate  all",
                        "#    5  perf-review  0 3 * * 0     UTC   perf-review  stellar_escrow",
                        "SCHEDULES_BACKUP_CRON='0 2 * * *'",
                        "SCHEDULES_DRILL_CRON='0 4 1 * *'",
                        "SCHEDULES_CERTIFICATE_CRON='0 0,12 * * *'",
                        "SCHEDULES_PERF_REVIEW_CRON='0 3 * * 0'");
    }

    @Test
    void a_second_line_of_a_job_is_a_schedule_of_its_own_in_the_zone_above_it() throws IOException {
        // When
        var exitCode =
                imports(
                        """
                        @daily deploy docker compose run --rm backup bash /scripts/backup.sh
                        CRON_TZ=Europe/Berlin
                        30 14 * * mon-fri /opt/stellarescrow/scripts/backup.sh
                        15 3 * * 6 psql -c "VACUUM ANALYZE;"
                        """,
                        "--target",
                        "orders");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "SCHEDULES_BACKUP_CRON='0 0 * * *'",
                        "SCHEDULES_BACKUP_TARGET='orders'",
                        "SCHEDULES_BACKUP2_CRON='30 14 * * mon-fri'",
                        "SCHEDULES_BACKUP2_ZONE='Europe/Berlin'",
                        "SCHEDULES_BACKUP2_JOB='backup'",
                        "SCHEDULES_BACKUP2_TARGET='orders'",
                        "SCHEDULES_MAINTENANCE_CRON='15 3 * * 6'",
                        "SCHEDULES_MAINTENANCE_ZONE='Europe/Berlin'",
                        "SCHEDULES_MAINTENANCE_TARGET='orders'",
                        "SCHEDULES_MAINTENANCE_ENABLED='true'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 1 * * * /usr/local/bin/rotate-logs | no job does this
                    0 1 * * * scripts/dr-test.sh /var/backups/a.sql.gz | './ops drill FILE'
                    0 1 * * * scripts/backup.sh && scripts/perf-analyze.sh | write a line for each
                    0 1 * * 0 psql -c 'VACUUM FULL' | VACUUM FULL locks tables
                    */5 * * * * curl -s http://localhost:3000/health | perf.morning.endpoint
                    0 25 * * * scripts/backup.sh | the fields '0 25 * * *' are wrong
                    0 0 30 2 * scripts/backup.sh | no year has such a day
                    @reboot scripts/backup.sh | @reboot is no time of day
                    0 1 * * scripts/backup.sh | it has no five fields and a command
                    backup | it has no five fields and a command
                    CRON_TZ=Mars/Base | unknown time zone
                    CRON_TZ=+02:00 | unknown time zone
                    0 3 * * * journalctl --vacuum-time=7d | no job does this
                    0 3 * * 0 sqlite3 /var/lib/app.db VACUUM | no job does this
                    0 1 * * * /usr/local/bin/mysql-backup.sh | no job does this
                    0 1 * * * scripts/backup.sh.old | no job does this
                    5/15 * * * * scripts/backup.sh | write the range
                    0 2 1,10/5 * * scripts/backup.sh | write the range
                    0 2 */2 * 1 scripts/backup.sh | write the days into one field
                    0 2 1-7 * */2 scripts/backup.sh | write the days into one field
                    0 2 * * * DATABASE_URL=postgres://u:p@db/x scripts/backup.sh | it sets DATABASE_URL for itself
                    0 4 * * 0 vacuumdb -z -d warehouse | it names the database 'warehouse'
                    0 4 * * 0 psql --dbname=postgres://u:geheim@db/x -c 'VACUUM ANALYZE' | it names the database 'postgres://…@db/x'
                    """)
    void a_line_that_cannot_become_a_job_is_named_with_the_reason(String line, String why)
            throws IOException {
        // When
        var exitCode = imports("\n%s x\n%s".formatted(line, "# comment"));

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out())
                .contains("#    2  ")
                .contains(why)
                .doesNotContainPattern("(?m)^SCHEDULES_");
    }

    /** Cron takes either day here, as a schedule does. */
    @ParameterizedTest
    @ValueSource(strings = {"0 2 1-7 * 0", "*/20 2 */2 * *", "0-30/10 2 * jan-mar 1-5/2"})
    void what_cron_and_a_schedule_read_alike_becomes_one(String fields) throws IOException {
        assertThat(imports(fields + " root scripts/backup.sh\n")).isZero();
        assertThat(session.out()).contains("SCHEDULES_BACKUP_CRON='%s'".formatted(fields));
    }

    @Test
    void a_line_below_an_unknown_zone_waits_for_the_next_zone() throws IOException {
        // When
        var exitCode =
                imports(
                        """
                        CRON_TZ=Mars/Base
                        0 2 * * * scripts/backup.sh
                        CRON_TZ=Europe/Berlin
                        0 4 1 * * scripts/dr-test.sh
                        """);

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out())
                .contains("the time zone above it is unknown", "SCHEDULES_DRILL_ZONE")
                .doesNotContain("SCHEDULES_BACKUP");
    }

    @Test
    void comments_may_be_in_any_encoding() throws IOException {
        // Given
        var file = folder.resolve("latin1");
        Files.writeString(file, "# n\u00e4chtlich\n" + MANUAL, StandardCharsets.ISO_8859_1);

        // When
        var exitCode = session.types("import-cron", file.toString());

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("SCHEDULES_BACKUP_CRON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -u me:geheim https://x",
                "curl -H 'Authorization: Bearer geheim' https://x",
                "mysqldump -pgeheim shop",
                "tool --password geheim",
                "curl -d ok https://hooks.example.org/services/T0/geheim",
                "curl https://x/report?token=geheim"
            })
    void a_secret_in_a_command_is_not_printed(String command) throws IOException {
        // When
        imports("0 1 * * * %s\n0 1 * * A=geheim %s\n".formatted(command, command));

        // Then
        assertThat(session.out())
                .contains("no job does this", "…")
                .doesNotContainIgnoringCase("geheim");
    }

    @Test
    void a_variable_is_named_but_is_no_failure_and_no_secret_is_printed() throws IOException {
        // When
        var exitCode =
                imports(
                        """
                        MAILTO=oncall@example.org
                        DATABASE_URL="postgres://indexer:geheim@db/stellar_escrow"
                        PATH=/usr/bin
                        """);
        var other =
                imports(
                        "0 1 * * * PGPASSWORD=geheim pg_dump postgres://u:geheim@db/x --key=geheim\n");

        // Then
        assertThat(exitCode).isZero();
        assertThat(other).isEqualTo(3);
        assertThat(session.out())
                .contains("set ALERT_EMAIL", "DATABASE_URL=…", "postgres://…@db/x")
                .doesNotContain("geheim", "PATH");
    }

    @Test
    void as_json_it_has_the_same_and_only_kinds_that_there_are() throws IOException {
        // When
        var exitCode = imports(MANUAL + "0 1 * * * x\n", "--json");

        // Then
        assertThat(exitCode).isEqualTo(3);
        var json = new ObjectMapper().readTree(session.out());
        assertThat(json.at("/schedules/3/settings/SCHEDULES_PERF_REVIEW_CRON").asText())
                .isEqualTo("0 3 * * 0");
        assertThat(json.findValuesAsText("job")).hasSize(4).isSubsetOf(Kinds.all());
        assertThat(json.at("/left/0/line").asInt()).isEqualTo(6);
        assertThat(json.at("/left/0/why").asText()).contains("no job does this");
    }

    @Test
    void a_missing_file_and_an_unknown_zone_are_refused() throws IOException {
        assertThat(session.types("import-cron", "no-such-file")).isEqualTo(2);
        assertThat(session.err()).contains("there is no file no-such-file");
        assertThat(imports(MANUAL, "--zone", "Mars/Base")).isEqualTo(2);
        assertThat(session.err()).contains("unknown time zone 'Mars/Base'");
        assertThat(imports(MANUAL, "--zone", "+02:00")).isEqualTo(2);
    }

    private int imports(String crontab, String... options) throws IOException {
        var file = folder.resolve("crontab");
        Files.writeString(file, crontab);
        var words = new ArrayList<>(List.of("import-cron", file.toString()));
        words.addAll(List.of(options));
        return session.types(words.toArray(String[]::new));
    }
}
