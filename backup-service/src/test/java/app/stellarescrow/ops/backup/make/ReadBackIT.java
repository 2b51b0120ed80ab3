package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.backup.verify.ReadBack.Expected;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.BackupDamaged;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.s3.S3Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading back finds every kind of damage to a stored backup. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadBackIT {

    private static final String DATABASE = "small";

    private final Site site = new Site();

    @TempDir Path folder;

    @BeforeAll
    static void create_database() {
        Site.POSTGRES.sql("postgres", "drop database if exists " + DATABASE);
        Site.POSTGRES.createDatabase(DATABASE);
        Site.POSTGRES.sql(
                DATABASE,
                "create table trades as select n as id, md5(n::text) as memo from generate_series(1, 40000) n");
    }

    ReadBackIT() {
        site.settings.put("targets.stellar_escrow.url", Site.POSTGRES.url(DATABASE));
    }

    @AfterEach
    void close_site() {
        site.close();
    }

    @Test
    void a_flipped_bit_is_found() throws Exception {
        assertFound("plain", 0.5);
    }

    @ParameterizedTest
    @CsvSource({"plain, 0.001", "plain, 0.999", "custom, 0.5", "custom, 0.999"})
    void a_flipped_bit_anywhere_is_found(String format, double where) throws Exception {
        assertFound(format, where);
    }

    private void assertFound(String format, double where) throws Exception {
        // Given
        site.settings.put("backup.format", format);
        var manifest = site.manifest(TestRun.first());

        // When
        var stored = site.read(key(manifest));
        stored[(int) (stored.length * where)] ^= 1;
        site.store(key(manifest), stored);

        // Then
        assertDamaged(manifest);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 1 << 20})
    void a_truncated_object_is_found(int length) throws Exception {
        // Given
        var manifest = site.manifest(TestRun.first());

        // When
        var stored = site.read(key(manifest));
        site.store(key(manifest), Arrays.copyOf(stored, Math.min(length, stored.length - 1)));

        // Then
        assertDamaged(manifest);
    }

    @Test
    void a_deleted_object_is_found() throws Exception {
        // Given
        var manifest = site.manifest(TestRun.first());

        // When
        site.bucket().delete(manifest.object());

        // Then
        assertDamaged(manifest);
    }

    @Test
    void a_backup_that_cannot_be_read_for_now_stays_and_the_next_attempt_reads_it()
            throws Exception {
        // Given
        var first = TestRun.first();
        site.network.inject(S3Fault.READING_IS_CUT, Integer.MAX_VALUE);
        assertThatThrownBy(() -> site.backUp(first)).isInstanceOf(BucketFailed.class);
        site.network.inject(S3Fault.NONE, 0);
        assertThat(site.dumps()).hasSize(1);

        // When
        var report = site.backUp(first.nextAttempt());

        // Then
        assertThat(report.verifiedAsOf()).isPresent();
        assertThat(site.metadata(site.dumps().getFirst())).containsEntry("attempt", "1");
    }

    @Test
    void a_backup_that_the_next_attempt_finds_to_be_broken_is_taken_again() throws Exception {
        // Given
        var first = TestRun.first();
        site.network.inject(S3Fault.READING_IS_CUT, Integer.MAX_VALUE);
        assertThatThrownBy(() -> site.backUp(first)).isInstanceOf(BucketFailed.class);
        site.network.inject(S3Fault.NONE, 0);
        site.store(site.dumps().getFirst(), new byte[20]);

        // When
        var report = site.backUp(first.nextAttempt());

        // Then
        assertThat(report.verifiedAsOf()).isPresent();
        assertThat(site.dumps()).hasSize(1);
        assertThat(report.sizeBytes()).isGreaterThan(20);
    }

    @Test
    void an_encrypted_backup_is_checked_to_its_last_byte_and_opened_by_age_alone()
            throws Exception {
        // Given
        var own = key("own");
        var escrow = key("escrow");
        site.settings.put("backup.recipients", own.recipient() + "," + escrow.recipient());
        site.settings.put("backup.identity-file", own.file().toString());

        // When
        var manifest = site.manifest(TestRun.first());

        // Then
        assertThat(manifest.state().isVerified()).isTrue();
        assertThat(manifest.object()).endsWith(".sql.gz.age");
        assertThat(manifest.stored().recipients()).contains(own.recipient(), escrow.recipient());
        Files.write(folder.resolve("dump"), site.read(key(manifest)));
        for (var each : new Key[] {own, escrow}) {
            assertThat(
                            Bash.run(
                                    "age -d -i '%s' '%s' | gzip -dc | sha256sum"
                                            .formatted(each.file(), folder.resolve("dump")),
                                    Map.of()))
                    .startsWith(manifest.dump().plain().sha256());
        }
    }

    @Test
    void fault_22_a_wrong_key_is_a_failed_check_and_not_a_skipped_one() throws Exception {
        // Given
        site.settings.put("backup.recipients", key("own").recipient());
        site.settings.put("backup.identity-file", key("wrong").file().toString());

        // Then
        assertThatThrownBy(() -> site.backUp(TestRun.first()))
                .isInstanceOf(BackupDamaged.class)
                .hasMessageContaining("none of the keys");
        assertThat(site.objects()).isEmpty();
    }

    @Test
    void fault_22_without_a_key_a_backup_is_stored_and_never_called_verified() throws Exception {
        // Given
        site.settings.put("backup.recipients", key("own").recipient());

        // When
        var report = site.backUp(TestRun.first());

        // Then
        assertThat(report.verifiedAsOf()).isEmpty();
        assertThat(report.warnings()).anyMatch(text -> text.contains("identity-file"));
    }

    @Test
    void a_recipient_that_is_no_key_is_named_before_anything_is_dumped() {
        // Given
        site.settings.put("backup.recipients", "age1nonsense");

        // Then
        assertThatThrownBy(() -> site.backUp(TestRun.first()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("age1nonsense");
    }

    private void assertDamaged(Manifest manifest) {
        try (var bucket = site.bucket()) {
            assertThatThrownBy(() -> site.readBack().check(Expected.of(manifest), bucket, _ -> {}))
                    .isInstanceOf(BackupDamaged.class)
                    .hasMessageContaining(manifest.object());
        }
    }

    private static String key(Manifest manifest) {
        return "prod/" + manifest.object();
    }

    private Key key(String name) {
        var file = folder.resolve(name);
        Bash.run("age-keygen -o '%s' 2>/dev/null".formatted(file), Map.of());
        return new Key(file, Bash.run("age-keygen -y '%s'".formatted(file), Map.of()).strip());
    }

    private record Key(Path file, String recipient) {}
}
