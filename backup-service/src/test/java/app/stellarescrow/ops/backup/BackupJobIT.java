package app.stellarescrow.ops.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bucket.ObjectExists;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.testing.FaultyS3.Fault;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupJobIT {

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
        var report = site.backUp(Site.run());

        // Then
        var key = site.objects().getFirst();
        assertThat(key).matches("prod/stellar_escrow_\\d{8}T\\d{6}Z\\.sql\\.gz");
        assertThat(report.object()).isEqualTo("s3://" + site.bucketName + "/" + key);
        var stored = site.open(key).readAllBytes();
        assertThat(report.sizeBytes()).isEqualTo(stored.length);
        assertThat(report.sha256()).isEqualTo(sha256(stored));
        restore(stored, folder.resolve("dump.sql"));
        assertThat(Site.POSTGRES.query("restored", COUNTS))
                .isEqualTo(Site.POSTGRES.query("stellar_escrow", COUNTS))
                .contains("events 180000");
    }

    @Test
    void fault_9_two_runs_of_the_same_second_get_a_name_each() throws Exception {
        // Given
        var first = Site.run();
        var second = new Site.Run(Site.run().id(), 1, first.requestedAt(), () -> {});
        site.backUp(first);

        // When
        site.backUp(second);

        // Then
        assertThat(site.objects()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void fault_10_two_runs_at_once_do_not_disturb_each_other() throws Exception {
        // Given
        var first = Site.run();
        var second = new Site.Run(UUID.randomUUID(), 1, first.requestedAt(), () -> {});

        // When
        try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
            var both =
                    List.of(runs.submit(() -> persist(first)), runs.submit(() -> persist(second)));

            // Then
            assertThat(both.getFirst().get().object()).isNotEqualTo(both.getLast().get().object());
        }
        assertThat(site.objects()).hasSize(2);
        assertThat(site.openUploads()).isZero();
    }

    @Test
    void an_attempt_after_a_crash_removes_what_the_first_one_stored_but_never_reported()
            throws Exception {
        // Given
        var first = Site.run();
        site.backUp(first);

        // When
        site.backUp(first.nextAttempt());

        // Then
        assertThat(site.objects()).hasSize(1);
        try (var s3 = site.s3()) {
            var head = s3.headObject(r -> r.bucket(site.bucketName).key(site.objects().getFirst()));
            assertThat(head.metadata())
                    .isEqualTo(Map.of("run-id", first.id().toString(), "attempt", "2"));
        }
    }

    @Test
    void retention_deletes_what_is_old_and_ours_and_nothing_else() throws Exception {
        // Given
        var foreign =
                List.of(
                        "prod/notes.txt",
                        "prod/stellar_escrow_staging_20200101T000000Z.sql.gz",
                        "other/stellar_escrow_20200101T000000Z.sql.gz");
        foreign.forEach(this::put);
        put("prod/stellar_escrow_20200101T000000Z.sql.gz");

        // When
        var report = site.backUp(Site.run());

        // Then
        assertThat(site.objects())
                .containsAll(foreign)
                .doesNotContain("prod/stellar_escrow_20200101T000000Z.sql.gz")
                .hasSize(foreign.size() + 1);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void fault_17_an_old_backup_that_cannot_be_deleted_is_a_warning_and_no_failure()
            throws Exception {
        // Given
        put("prod/stellar_escrow_20200101T000000Z.sql.gz");
        site.network.inject(Fault.DELETE_IS_DENIED, Integer.MAX_VALUE);

        // When
        var report = site.backUp(Site.run());

        // Then
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("old backups are not deleted", "20200101T000000Z", "access denied");
        assertThat(site.objects()).hasSize(2);
    }

    @Test
    void fault_13_what_pg_dump_says_though_it_succeeds_is_a_warning(@TempDir Path folder)
            throws Exception {
        // Given
        var pgDump = Files.writeString(folder.resolve("pg_dump"), WARNING_PG_DUMP);
        Files.setPosixFilePermissions(pgDump, PosixFilePermissions.fromString("rwx------"));
        site.settings.put("backup.pg-dump", pgDump.toString());

        // When
        var report = site.backUp(Site.run());

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
            site.backUp(Site.run());
        }

        // Then
        assertThat(seen.all()).isNotEmpty().noneMatch(args -> args.contains("canary"));
        assertThat(site.objects()).hasSize(1);
    }

    /** As the engine does: another attempt after one that met the other run's object. */
    private JobReport.Backup persist(Site.Run run) throws Exception {
        try {
            return site.backUp(run);
        } catch (ObjectExists taken) {
            return site.backUp(run.nextAttempt());
        }
    }

    private void put(String key) {
        try (var s3 = site.s3()) {
            s3.putObject(r -> r.bucket(site.bucketName).key(key), RequestBody.fromString("x"));
        }
    }

    private static void restore(byte[] gzipped, Path file) throws Exception {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            Files.copy(in, file);
        }
        assertThat(Files.readString(file, UTF_8)).contains("PostgreSQL database dump complete");
        Site.POSTGRES.sql("postgres", "drop database if exists restored");
        Site.POSTGRES.createDatabase("restored");
        Site.POSTGRES.script("restored", file, Map.of());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
