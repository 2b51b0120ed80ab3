package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.s3.S3Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault leaves an empty bucket and a reason with a remedy. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupFaultsIT {

    private final Site site = new Site();

    @TempDir Path folder;

    @BeforeAll
    static void fill_database() {
        Site.fillDatabase();
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @Test
    void fault_1_a_database_that_is_down_leaves_no_empty_archive() {
        // Given
        site.settings.put("targets.stellar_escrow.url", "postgres://u:p@127.0.0.1:1/nowhere");

        // Then
        failsWith("cannot connect to stellar_escrow", "database runs");
    }

    @Test
    void fault_1_a_wrong_password_is_not_tried_again() {
        // Given
        site.settings.put(
                "targets.stellar_escrow.url",
                Site.POSTGRES.url("stellar_escrow").replaceFirst(":[0-9a-f]{32}@", ":wrong@"));

        // Then
        assertThat(failsWith("password authentication failed", "DATABASE_URL"))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void fault_2_a_pg_dump_that_fails_after_half_of_its_output_is_a_failure() throws Exception {
        // Given
        pgDump("pg_dump \"$@\" | head -c 3000000; echo 'disk on fire' >&2; exit 1");

        // Then
        failsWith("exit status 1: disk on fire", "pg_dump");
    }

    @Test
    void fault_2_a_dump_without_its_end_is_a_failure_though_everything_exits_with_0()
            throws Exception {
        // Given
        pgDump("pg_dump \"$@\" | head -c 3000000; exit 0");

        // Then
        failsWith("without pg_dump's end marker", "pg-dump");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void fault_3_a_pg_dump_that_is_killed_is_a_failure(String signal) throws Exception {
        // Given
        pgDump("pg_dump \"$@\" | head -c 3000000; kill -" + signal + " $$");

        // Then
        failsWith("signal", "pg_dump");
    }

    @Test
    void fault_4_a_pg_dump_older_than_the_server_is_refused_at_once() throws Exception {
        // Given
        program("pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'");

        // Then
        assertThat(failsWith("has version 9, but the server", "postgresql-client-"))
                .isInstanceOf(PermanentFailure.class);
    }

    @Exhaustive
    @Test
    void fault_14_s3_answering_500_on_complete_is_a_failure_that_leaves_no_parts() {
        // Given
        site.network.inject(S3Fault.COMPLETE_ANSWERS_500, Integer.MAX_VALUE);

        // Then
        failsWith("completing the upload", "object store");
    }

    @Test
    void fault_14_complete_answering_200_with_an_error_is_a_failure() {
        // Given
        site.network.inject(S3Fault.COMPLETE_ANSWERS_200_WITH_AN_ERROR, Integer.MAX_VALUE);

        // Then
        failsWith("completing the upload", "object store");
    }

    @Test
    void fault_14_a_complete_whose_answer_was_lost_is_recognised_as_done() throws Exception {
        // Given
        site.network.inject(S3Fault.COMPLETE_LOSES_ITS_ANSWER, 1);

        // When
        site.backUp(TestRun.first());

        // Then
        assertThat(site.dumps()).hasSize(1);
        assertThat(site.openUploads()).isZero();
    }

    @Test
    void fault_14_a_storm_of_503_slow_down_is_ridden_out() throws Exception {
        // Given
        site.settings.put("bucket.patience", "1m");
        site.network.inject(S3Fault.SLOW_DOWN, 5);

        // When
        site.backUp(TestRun.first());

        // Then
        assertThat(site.dumps()).hasSize(1);
    }

    @Test
    void fault_15_a_part_whose_connection_was_cut_is_sent_again_as_a_whole() throws Exception {
        // Given
        site.network.inject(S3Fault.PART_IS_CUT, 2);

        // When
        var report = site.backUp(TestRun.first());

        // Then
        assertThat(site.read(site.dumps().getFirst())).hasSize((int) report.sizeBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_HAS_EXPIRED, ExpiredToken, credentials that are valid",
        "CLOCK_IS_WRONG, RequestTimeTooSkewed, clock",
        "WRONG_REGION, another region, AWS_REGION",
    })
    void fault_14_what_s3_says_in_codes_is_reported_in_words(
            S3Fault fault, String reason, String hint) {
        // Given
        site.network.inject(fault, Integer.MAX_VALUE);

        // Then
        failsWithoutLookingAfter(reason, hint);
    }

    @Test
    void fault_14_credentials_that_expire_in_the_middle_are_renewed_without_a_new_dump()
            throws Exception {
        // Given
        site.network.inject(S3Fault.TOKEN_HAS_EXPIRED, 1);

        // When
        site.backUp(TestRun.first());

        // Then
        assertThat(site.dumps()).hasSize(1);
    }

    @Exhaustive
    @Test
    void fault_7_a_store_that_is_full_to_the_last_block_is_a_failure_and_no_cut_backup() {
        // Given
        site.network.inject(S3Fault.STORE_IS_FULL, Integer.MAX_VALUE);

        // Then
        failsWith("507 InsufficientStorage", "object store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "stellarescrow-backups", "s3://", "s3://UPPER"})
    void fault_16_without_a_bucket_there_is_no_silent_local_backup(String bucket) {
        // Given
        site.settings.put("bucket.url", bucket);

        // Then
        assertThatThrownBy(() -> site.backUp(TestRun.first()))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains("S3_BUCKET"));
    }

    @Test
    void a_bucket_that_does_not_exist_is_named() {
        // Given
        site.settings.put("bucket.url", "s3://no-such-bucket");

        // Then
        assertThat(failsWith("bucket no-such-bucket does not exist", "S3_BUCKET"))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void fault_51_a_worker_that_lost_its_lease_stores_nothing() {
        // Given
        var run =
                TestRun.first()
                        .withLease(
                                () -> {
                                    throw new IllegalStateException("lease lost");
                                });

        // When
        assertThatThrownBy(() -> site.backUp(run))

                // Then
                .hasMessage("lease lost");
        assertNothingIsLeft();
    }

    @Test
    void a_cancelled_run_ends_pg_dump_and_leaves_nothing() throws Exception {
        // Given
        pgDump("pg_dump \"$@\"; exec sleep 600");
        var failure = new AtomicReference<Throwable>();
        var run = TestRun.first();
        var job =
                Thread.ofVirtual().start(() -> failure.set(catchThrowable(() -> site.backUp(run))));
        await().until(() -> pgDumpsRunning() == 1);

        // When
        job.interrupt();

        // Then
        job.join();
        assertThat(failure.get()).isInstanceOf(InterruptedException.class);
        assertThat(pgDumpsRunning()).isZero();
        assertNothingIsLeft();
    }

    private Throwable failsWith(String reason, String hint) {
        var failure = failsWithoutLookingAfter(reason, hint);
        assertNothingIsLeft();
        return failure;
    }

    private Throwable failsWithoutLookingAfter(String reason, String hint) {
        var failure = catchThrowable(() -> site.backUp(TestRun.first()));
        assertThat(failure).hasMessageContaining(reason).isInstanceOf(Hinted.class);
        assertThat(((Hinted) failure).hint()).contains(hint);
        return failure;
    }

    private long pgDumpsRunning() {
        return ProcessHandle.current()
                .descendants()
                .map(child -> child.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) && line.contains("--format"))
                .count();
    }

    private void assertNothingIsLeft() {
        assertThat(site.objects()).isEmpty();
        assertThat(site.openUploads()).isZero();
    }

    /** The real pg_dump, except for the given fault. */
    private void pgDump(String script) throws Exception {
        program("pg_dump", "[ \"$1\" = --version ] && exec pg_dump --version\n" + script);
    }

    private void program(String name, String script) throws Exception {
        var executable =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var file = Files.createFile(folder.resolve(name), executable);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        site.settings.put("backup." + name.replace("_", "-"), file.toString());
    }
}
