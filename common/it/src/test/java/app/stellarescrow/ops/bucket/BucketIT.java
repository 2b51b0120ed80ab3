package app.stellarescrow.ops.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.s3.S3Fault;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BucketIT {

    private static final int MORE_THAN_ONE_PAGE = 1_010;

    private final TestBucket there = new TestBucket("prod/");
    private final Bucket bucket = there.bucket();

    @AfterEach
    void close() {
        bucket.close();
        there.close();
    }

    @Extended
    @Test
    void fault_19_a_list_goes_on_after_a_thousand_keys_and_stays_within_the_prefix() {
        // Given
        try (var s3 = there.s3();
                var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, MORE_THAN_ONE_PAGE)
                    .forEach(n -> threads.submit(() -> put(s3, "prod/escrow_" + n)));
            threads.submit(() -> put(s3, "production/escrow_1"));
        }

        // When
        var objects = bucket.list("escrow_");

        // Then
        assertThat(objects)
                .hasSize(MORE_THAN_ONE_PAGE)
                .allMatch(object -> object.key().startsWith("escrow_"));
    }

    @Test
    void what_is_not_there_is_reported_apart_from_what_cannot_be_seen() {
        assertThat(bucket.head("nothing")).isEmpty();
        assertThatThrownBy(() -> bucket.get("nothing")).isInstanceOf(BucketFailed.class);
    }

    @Test
    void a_deleted_object_is_gone_and_deleting_it_again_is_no_failure() {
        // Given
        try (var s3 = there.s3()) {
            put(s3, "prod/a");
        }

        // When
        bucket.delete("a");
        bucket.delete("a");

        // Then
        assertThat(bucket.head("a")).isEmpty();
    }

    @Test
    void an_upload_that_its_own_attempt_ends_at_the_same_moment_is_ended() {
        // Given
        there.network.inject(S3Fault.ABORT_COMES_LATE, 1);
        var upload = bucket.upload("a", Map.of());

        // When
        bucket.abortUploads("a");

        // Then
        try (var s3 = there.s3()) {
            assertThat(s3.listMultipartUploads(r -> r.bucket(there.name())).uploads()).isEmpty();
        }
        upload.close();
    }

    private void put(S3Client s3, String key) {
        s3.putObject(r -> r.bucket(there.name()).key(key), RequestBody.fromString("x"));
    }
}
