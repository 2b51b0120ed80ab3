package app.stellarescrow.ops.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.bucket.store.ObjectExists;
import app.stellarescrow.ops.bucket.upload.MultipartUpload;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.s3.S3Fault;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class MultipartUploadIT {

    private static final int PART = 5 << 20;
    private static final Map<String, String> OURS = Map.of("run-id", "7");

    private final TestBucket there = new TestBucket("prod");
    private final Bucket bucket = there.bucket();

    @AfterEach
    void close() {
        bucket.close();
        there.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PART + 1})
    void an_object_of_any_size_is_stored_unchanged(int size) throws Exception {
        assertStored(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, PART - 1, PART, 4 * PART + 77})
    void an_object_around_the_size_of_parts_is_stored_unchanged(int size) throws Exception {
        assertStored(size);
    }

    private void assertStored(int size) throws Exception {
        // Given
        var bytes = random(size);

        // When
        var sent = upload("a", bytes);

        // Then
        assertThat(sent.sizeBytes()).isEqualTo(size);
        assertThat(sent.sha256()).isEqualTo(sha256(bytes));
        try (var stored = bucket.get("a")) {
            assertThat(stored.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(bucket.head("a").orElseThrow().metadata()).isEqualTo(OURS);
        assertThat(there.openUploads()).isZero();
    }

    @Test
    void what_is_not_completed_was_never_there() {
        // Given
        var upload = bucket.upload("a", OURS);
        upload.write(random(PART + 1), 0, PART + 1);

        // When
        upload.close();

        // Then
        assertThat(bucket.list("")).isEmpty();
        assertThat(there.openUploads()).isZero();
    }

    @Test
    void fault_14_a_thread_that_was_interrupted_leaves_no_parts_either() throws Exception {
        // Given
        there.network.inject(S3Fault.PART_HANGS, Integer.MAX_VALUE);
        var job = Thread.ofVirtual().start(this::writeForEver);
        await().until(() -> there.openUploads() == 1);

        // When
        job.interrupt();

        // Then
        job.join();
        assertThat(there.openUploads()).isZero();
        there.network.release();
        assertThat(there.openUploads()).isZero();
    }

    @Test
    void what_the_network_does_not_take_is_not_piled_up() throws Exception {
        // Given
        there.network.inject(S3Fault.PART_HANGS, Integer.MAX_VALUE);
        var written = new AtomicLong();

        // When
        var job = Thread.ofVirtual().start(() -> writeForEver(written));

        // Then
        await().until(() -> job.getState() == Thread.State.WAITING && written.get() > 0);
        assertThat(written.get()).isLessThanOrEqualTo(4L * PART);
        job.interrupt();
        job.join();
    }

    @Test
    void fault_9_an_object_is_never_overwritten() throws Exception {
        // Given
        upload("a", random(100));

        // When
        assertThatThrownBy(() -> upload("a", random(200), Map.of("run-id", "8")))

                // Then
                .isInstanceOf(ObjectExists.class)
                .hasMessageContaining("prod/a already exists");
        assertThat(bucket.head("a").orElseThrow().sizeBytes()).isEqualTo(100);
        assertThat(there.openUploads()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "HEAD_.*")
    void fault_14_an_object_that_cannot_be_proven_to_be_what_was_sent_does_not_stay(S3Fault lie) {
        // Given
        there.network.inject(lie, 1);

        // When
        assertThatThrownBy(() -> upload("a", random(100)))

                // Then
                .isInstanceOf(BucketFailed.class)
                .hasMessageContaining("differs from what was sent");
        assertThat(bucket.list("")).isEmpty();
    }

    @Test
    void fault_14_a_dead_attempts_upload_is_aborted_and_no_other() {
        // Given
        bucket.upload("a", OURS);
        bucket.upload("ab", OURS);

        // When
        bucket.abortUploads("a");

        // Then
        assertThat(there.openUploads()).isEqualTo(1);
    }

    private MultipartUpload.Sent upload(String key, byte[] bytes) {
        return upload(key, bytes, OURS);
    }

    private MultipartUpload.Sent upload(String key, byte[] bytes, Map<String, String> metadata) {
        try (var upload = bucket.upload(key, metadata)) {
            upload.write(bytes, 0, bytes.length);
            return upload.complete();
        }
    }

    private void writeForEver() {
        writeForEver(new AtomicLong());
    }

    private void writeForEver(AtomicLong written) {
        var bytes = random(1 << 20);
        try (var upload = bucket.upload("a", OURS)) {
            while (true) {
                upload.write(bytes, 0, bytes.length);
                written.addAndGet(bytes.length);
            }
        } catch (IllegalStateException interrupted) {
            assertThat(interrupted).hasMessageContaining("interrupted");
        }
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
