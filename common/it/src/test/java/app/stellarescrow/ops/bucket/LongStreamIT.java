package app.stellarescrow.ops.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.packing.DumpWriter;
import app.stellarescrow.ops.packing.Packing;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.s3.S3Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dumps larger than the memory, and network outages. */
@Exhaustive
@Tag("gigabytes")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongStreamIT {

    /** More bytes than 32 bits can count. */
    private static final long FIVE_GIB = 5L << 30;

    /** A leak of one percent would exceed this; leaves room for the other upload's buffers. */
    private static final long HEAP_BOUND = 50L << 20;

    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final byte[] ROWS =
            "8\tcompleted\t{\"ledger\": 50000000, \"contract\": \"C4f1\"}\n"
                    .repeat(3_000)
                    .getBytes(StandardCharsets.US_ASCII);

    private static final TestBucket CUT_OFF = new TestBucket("prod");

    private static CompletableFuture<Long> outlasting;

    private final TestBucket place = new TestBucket("prod");

    /** The outage lasts half a minute, during which another test runs. */
    @BeforeAll
    static void begin_an_upload_that_is_cut_off() {
        var bucket = CUT_OFF.bucket(Map.of("bucket.patience", "2m"));
        outlasting = CompletableFuture.supplyAsync(() -> uploadThroughAnOutage(bucket));
    }

    @AfterAll
    static void close_what_was_cut_off() {
        CUT_OFF.close();
    }

    @AfterEach
    void close_place() {
        place.close();
    }

    @Test
    void five_gibibytes_pass_through_bounded_memory() throws Exception {
        // Given
        var before = heapInUse();

        // When
        var during = heapAfterStreaming(BackupFormat.CUSTOM, FIVE_GIB);

        // Then
        assertThat(during - before).isLessThan(HEAP_BOUND);
    }

    @Test
    void fault_14_an_object_store_that_is_cut_off_for_half_a_minute_is_outlasted() {
        // When
        var sent = outlasting.join();

        // Then
        assertThat(CUT_OFF.bucket().head("stellar_escrow_x"))
                .hasValueSatisfying(stored -> assertThat(stored.sizeBytes()).isEqualTo(sent));
    }

    private static long uploadThroughAnOutage(Bucket bucket) {
        try (var upload = bucket.upload("stellar_escrow_x", Map.of("run-id", "a"));
                var later = Executors.newSingleThreadScheduledExecutor()) {
            write(upload, 11 << 20);
            CUT_OFF.network.inject(S3Fault.EVERYTHING_IS_CUT, Integer.MAX_VALUE);
            later.schedule(
                    () -> CUT_OFF.network.inject(S3Fault.NONE, 0),
                    OUTAGE.toMillis(),
                    TimeUnit.MILLISECONDS);
            write(upload, 50 << 20);
            return upload.complete().sizeBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While the stream is still open. */
    private long heapAfterStreaming(BackupFormat format, long bytes) throws IOException {
        var packing = new Packing(format, 1, List.of());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var upload = place.bucket().upload("stellar_escrow_large", Map.of());
                var writer = new DumpWriter(packing, upload, threads)) {
            while (writer.bytes() < bytes) {
                writer.write(ROWS);
            }
            var inUse = heapInUse();
            writer.finish();
            upload.complete();
            return inUse;
        }
    }

    /** Random data. */
    private static void write(OutputStream out, int bytes) throws IOException {
        var chunk = new byte[1 << 16];
        new Random(bytes).nextBytes(chunk);
        for (int written = 0; written < bytes; written += chunk.length) {
            out.write(chunk);
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
