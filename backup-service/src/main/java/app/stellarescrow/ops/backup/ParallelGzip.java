package app.stellarescrow.ops.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/**
 * Gzip on all cores: each block becomes a gzip member of its own, and members in a row are a gzip
 * file (RFC 1952, section 2.2), so {@code gzip}, {@code zcat} and {@code psql} take it as any
 * other.
 */
final class ParallelGzip extends OutputStream {

    private static final int BLOCK = 1 << 20;

    private final OutputStream sink;
    private final ExecutorService threads;
    private final int level;
    private final int inFlight = 2 * Runtime.getRuntime().availableProcessors();
    private final Deque<Future<byte[]>> members = new ArrayDeque<>();
    private byte[] block = new byte[BLOCK];
    private int filled;
    private boolean empty = true;

    ParallelGzip(OutputStream sink, int level, ExecutorService threads) {
        this.sink = sink;
        this.level = level;
        this.threads = threads;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int chunk = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, from + done, block, filled, chunk);
            filled += chunk;
            done += chunk;
            if (filled == BLOCK) {
                compressBlock();
            }
        }
    }

    /**
     * Writes what is left; the sink stays open. A stream that is not finished is not a gzip file.
     */
    void finish() throws IOException {
        if (filled > 0 || empty) {
            compressBlock();
        }
        while (!members.isEmpty()) {
            writeOldest();
        }
    }

    private void compressBlock() throws IOException {
        var bytes = block;
        var length = filled;
        members.addLast(threads.submit(() -> member(bytes, length)));
        block = new byte[BLOCK];
        filled = 0;
        empty = false;
        if (members.size() > inFlight) {
            writeOldest();
        }
    }

    private void writeOldest() throws IOException {
        try {
            sink.write(members.removeFirst().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while compressing", e);
        } catch (ExecutionException e) {
            throw new IOException("compressing failed", e.getCause());
        }
    }

    private byte[] member(byte[] bytes, int length) {
        var out = new ByteArrayOutputStream(length / 2);
        try (var gzip = new LevelledGzip(out, level)) {
            gzip.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The JDK's gzip has a level, but no way to set it from outside. */
    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out, 1 << 16);
            def.setLevel(level);
        }
    }
}
