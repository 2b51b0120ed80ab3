package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bucket.store.ObjectExists;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.testing.Extended;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupWriterIT {

    private static final String COUNTS =
            "select table_name || ' ' || (xpath('/row/n/text()', query_to_xml('select count(*) as n"
                    + " from ' || quote_ident(table_name), false, true, '')))[1] from"
                    + " information_schema.tables where table_schema = 'public' and table_type ="
                    + " 'BASE TABLE' order by 1";

    private static final String WARNING_PG_DUMP =
            """
            #!/bin/sh
            [ "$1" = --version ] || echo 'pg_dump: warning: circular foreign keys' >&2
            exec pg_dump "$@"
            """;

    private final Site site = new Site();

    @BeforeAll
    static void fill_database() {
        Site.fillDatabase();
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @Test
    void a_backup_restores_with_psql_alone_to_the_same_rows(@TempDir Path folder) throws Exception {
        // When
        var report = site.backUp(TestRun.first());

        // Then
        var key = site.dumps().getFirst();
        assertThat(key).matches("prod/stellar_escrow_\\d{8}T\\d{6}Z\\.sql\\.gz");
        assertThat(report.object()).isEqualTo("s3://" + site.bucketName + "/" + key);
        var stored = site.read(key);
        assertThat(report.sizeBytes()).isEqualTo(stored.length);
        assertThat(report.sha256()).isEqualTo(sha256(stored));
        restore(stored, folder.resolve("dump.sql"));
        assertThat(Site.POSTGRES.query("restored", COUNTS))
                .isEqualTo(Site.POSTGRES.query("stellar_escrow", COUNTS))
                .contains("events 36000");
    }

    @Extended
    @Test
    void fault_9_two_runs_of_the_same_second_get_a_name_each() throws Exception {
        // Given
        var first = TestRun.first();
        var second = TestRun.at(first.requestedAt());
        site.backUp(first);

        // When
        site.backUp(second);

        // Then
        assertThat(site.dumps()).hasSize(2).doesNotHaveDuplicates();
    }

    @Extended
    @Test
    void fault_10_two_runs_at_once_do_not_disturb_each_other() throws Exception {
        // Given
        var first = TestRun.first();
        var second = TestRun.at(first.requestedAt());

        // When
        try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
            var both =
                    List.of(runs.submit(() -> persist(first)), runs.submit(() -> persist(second)));

            // Then
            assertThat(both.getFirst().get().object()).isNotEqualTo(both.getLast().get().object());
        }
        assertThat(site.dumps()).hasSize(2);
        assertThat(site.openUploads()).isZero();
    }

    @Extended
    @Test
    void an_attempt_after_a_crash_reports_what_the_first_one_finished_but_never_reported()
            throws Exception {
        // Given
        var first = TestRun.first();
        var report = site.backUp(first);

        // When
        var again = site.backUp(first.nextAttempt());

        // Then
        assertThat(again).isEqualTo(report);
        assertThat(site.dumps()).hasSize(1);
    }

    @Extended
    @Test
    void an_attempt_after_a_crash_removes_what_the_first_one_stored_but_never_finished()
            throws Exception {
        // Given
        var first = TestRun.first();
        site.backUp(first);
        var dump = site.dumps().getFirst();
        site.bucket().delete(dump.substring("prod/".length()) + ".manifest.json");

        // When
        site.backUp(first.nextAttempt());

        // Then
        assertThat(site.dumps()).containsExactly(dump);
        try (var s3 = site.s3()) {
            var head = s3.headObject(r -> r.bucket(site.bucketName).key(dump));
            assertThat(head.metadata())
                    .isEqualTo(Map.of("run-id", first.id().toString(), "attempt", "2"));
        }
    }

    @Extended
    @Test
    void companion_files_are_stored_beside_a_backup() throws Exception {
        // When
        site.backUp(TestRun.first());

        // Then
        var dump = site.dumps().getFirst();
        assertThat(site.objects())
                .containsExactlyInAnyOrder(
                        dump,
                        dump + ".manifest.json",
                        dump + ".globals.sql.gz",
                        dump + ".settings.sql.gz",
                        "prod/RESTORE.md");
        var roles = new String(unzip(site.read(dump + ".globals.sql.gz")), UTF_8);
        assertThat(roles).contains("CREATE ROLE postgres").doesNotContain("PASSWORD");
    }

    @Extended
    @Test
    void fault_13_what_pg_dump_says_though_it_succeeds_is_a_warning(@TempDir Path folder)
            throws Exception {
        // Given
        var pgDump = Files.writeString(folder.resolve("pg_dump"), WARNING_PG_DUMP);
        Files.setPosixFilePermissions(pgDump, PosixFilePermissions.fromString("rwx------"));
        site.settings.put("backup.pg-dump", pgDump.toString());

        // When
        var report = site.backUp(TestRun.first());

        // Then
        assertThat(report.warnings()).containsExactly("pg_dump: warning: circular foreign keys");
    }

    @Test
    void fault_23_any_password_works_and_is_seen_nowhere() throws Exception {
        // Given
        var password = "p@ss:w/o'rd$%#canary";
        Site.POSTGRES.sql(
                "postgres",
                "drop role if exists odd; create role odd superuser login password 'p@ss:w/o''rd$%#canary'");
        var url =
                "postgres://odd:%s@127.0.0.1:%d/stellar_escrow"
                        .formatted(password, Site.POSTGRES.port());
        site.settings.put("targets.stellar_escrow.url", url);
        var seen = new ArgumentsOfPgDump();

        // When
        try (var _ = seen.watch()) {
            site.backUp(TestRun.first());
        }

        // Then
        assertThat(seen.all()).isNotEmpty().noneMatch(args -> args.contains("canary"));
        assertThat(site.dumps()).hasSize(1);
    }

    /** Retries as the engine does after an attempt that met the other run's object. */
    private BackupResult persist(TestRun run) throws Exception {
        try {
            return site.backUp(run);
        } catch (ObjectExists taken) {
            return site.backUp(run.nextAttempt());
        }
    }

    private static void restore(byte[] gzipped, Path file) throws Exception {
        Files.write(file, unzip(gzipped));
        assertThat(Files.readString(file, UTF_8)).contains("PostgreSQL database dump complete");
        Site.POSTGRES.sql("postgres", "drop database if exists restored");
        Site.POSTGRES.createDatabase("restored");
        Site.POSTGRES.script("restored", file, Map.of());
    }

    private static byte[] unzip(byte[] gzipped) throws Exception {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
