package app.stellarescrow.ops.bucket.upload;

import app.stellarescrow.ops.bucket.store.Digests;
import app.stellarescrow.ops.bucket.store.ObjectExists;
import app.stellarescrow.ops.bucket.store.S3Failures;
import app.stellarescrow.ops.thread.Cleanup;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Uploads one object as a stream of parts, several at a time while they are small, so that memory
 * is bounded. The object appears only on {@link #complete}; closing without it leaves nothing.
 */
public final class MultipartUpload extends OutputStream {

    /** S3's minimum: with small parts, little is left to send after the last byte. */
    private static final int SMALLEST_PART = 5 << 20;

    /** Parts grow, so that S3's limit of 10,000 suffices for 150 GiB. */
    private static final int LARGEST_PART = 4 * SMALLEST_PART;

    private static final int SMALLEST_PARTS = 1_000;
    private static final int SMALLER_PARTS = 4_000;

    private static final byte[] NONE = {};
    private static final Duration PART_END_LIMIT = Duration.ofSeconds(30);

    private final OpenUpload upload;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Buffers buffers = new Buffers(LARGEST_PART);
    private final List<Future<SentPart>> parts = new ArrayList<>();
    private final MessageDigest sha256 = Digests.sha256();
    private byte[] buffer = NONE;
    private int filled;
    private long size;
    private boolean completed;

    private MultipartUpload(OpenUpload upload) {
        this.upload = upload;
    }

    public static MultipartUpload begin(UploadPlace place, S3Failures failures) {
        return new MultipartUpload(OpenUpload.open(place, failures));
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        sha256.update(bytes, from, length);
        size += length;
        for (int done = 0; done < length; ) {
            if (buffer.length == 0) {
                nextBuffer();
            }
            int chunk = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, from + done, buffer, filled, chunk);
            filled += chunk;
            done += chunk;
            if (filled == buffer.length) {
                sendBuffer();
            }
        }
    }

    /**
     * Completes the object, and compares it with what was sent.
     *
     * @throws ObjectExists if another object has the key
     */
    public Sent complete() {
        if (filled > 0 || parts.isEmpty()) {
            sendBuffer();
        }
        var sent = sentParts();
        upload.complete(sent);
        completed = true;
        upload.verify(sent, size);
        return new Sent(
                size,
                HexFormat.of().formatHex(sha256.digest()),
                sent.stream().map(SentPart::asPart).toList());
    }

    /** Aborts an upload that is not complete, because its parts would cost money. */
    @Override
    public void close() {
        threads.shutdownNow();
        if (!completed) {
            Cleanup.run(this::abort);
        }
    }

    /** Waits for the parts first: one that arrives after the abort would remain. */
    private void abort() {
        try {
            threads.awaitTermination(PART_END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        upload.abort();
    }

    private void sendBuffer() {
        var number = parts.size() + 1;
        var bytes = buffer;
        var length = filled;
        parts.add(
                threads.submit(
                        () -> {
                            try {
                                return upload.send(number, bytes, length);
                            } finally {
                                buffers.give(bytes);
                            }
                        }));
        buffer = NONE;
        filled = 0;
    }

    /** Waits while all buffers are in use, which slows the writer to the network's pace. */
    private void nextBuffer() {
        try {
            buffer = buffers.take(partSize(parts.size()));
            failIfOneFailed();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static int partSize(int before) {
        if (before < SMALLEST_PARTS) {
            return SMALLEST_PART;
        }
        return before < SMALLER_PARTS ? 2 * SMALLEST_PART : LARGEST_PART;
    }

    private void failIfOneFailed() {
        parts.stream().filter(Future::isDone).forEach(MultipartUpload::result);
    }

    private List<SentPart> sentParts() {
        return parts.stream().map(MultipartUpload::result).toList();
    }

    private static SentPart result(Future<SentPart> part) {
        try {
            return part.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while uploading", e);
    }

    /**
     * What was stored.
     *
     * @param sha256 of all bytes, lower-case hex
     */
    public record Sent(long sizeBytes, String sha256, List<Part> parts) {}

    /**
     * One part of an object.
     *
     * @param crc32c base64, as the S3 API shows it
     */
    public record Part(int number, int sizeBytes, String crc32c) {}
}
