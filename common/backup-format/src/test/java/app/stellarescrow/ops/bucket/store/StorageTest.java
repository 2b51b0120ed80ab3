package app.stellarescrow.ops.bucket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.bucket.BucketConfig;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void by_default_backups_are_rarely_read_and_neither_locked_nor_encrypted() {
        // When
        var request = upload(Map.of());

        // Then
        assertThat(request.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(request.objectLockMode()).isNull();
        assertThat(request.serverSideEncryption()).isNull();
    }

    @Test
    void fault_17_a_backup_is_locked_for_as_long_as_configured() {
        // When
        var request = upload(Map.of("bucket.lock-days", "7", "bucket.lock-mode", "COMPLIANCE"));

        // Then
        assertThat(request.objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
        assertThat(request.objectLockRetainUntilDate()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void the_server_encrypts_backups_and_what_goes_with_them_with_the_key_of_our_choice() {
        // Given
        var settings = Map.of("bucket.encryption", "aws:kms", "bucket.kms-key", "our-key");

        // When
        var backup = upload(settings);
        var manifest = new Storage(destination(settings)).on(PutObjectRequest.builder()).build();

        // Then
        assertThat(backup.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(backup.ssekmsKeyId()).isEqualTo("our-key");
        assertThat(manifest.ssekmsKeyId()).isEqualTo("our-key");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket.storage-class, COLD, STANDARD_IA",
        "bucket.encryption, rot13, AES256",
        "bucket.lock-mode, MAYBE, GOVERNANCE"
    })
    void a_word_that_s3_does_not_know_is_named(String setting, String word, String remedy) {
        // Given
        var settings = Map.of("bucket.lock-days", "1", setting, word);

        // Then
        assertThatThrownBy(() -> upload(settings))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains(remedy))
                .hasMessageContaining(word);
    }

    private static CreateMultipartUploadRequest upload(Map<String, String> settings) {
        return new Storage(destination(settings))
                .on(CreateMultipartUploadRequest.builder(), NOW)
                .build();
    }

    static Destination destination(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(BucketConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(BucketConfig.class);
    }
}
