package app.stellarescrow.ops.packing.compress;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * Gzip on all cores: each block becomes a gzip member, and a sequence of members is a gzip file
 * (RFC 1952, section 2.2), which {@code gzip}, {@code zcat} and others can read.
 */
public final class ParallelGzip extends Compressor {

    private final OutputStream sink;
    private final ExecutorService threads;
    private final List<GzipMember> members;
    private final Deque<GzipMember> free;
    private final Deque<CompletableFuture<GzipMember>> inFlight = new ArrayDeque<>();
    private GzipMember member;
    private boolean empty = true;

    public ParallelGzip(OutputStream sink, int level, ExecutorService threads) {
        this.sink = sink;
        this.threads = threads;
        var atOnce = 2 * Compressor.cores() + 1;
        this.members = Stream.generate(() -> new GzipMember(level)).limit(atOnce).toList();
        this.free = new ArrayDeque<>(members);
        this.member = free.removeFirst();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            done += member.take(bytes, from + done, length - done);
            if (member.isFull()) {
                compress();
            }
        }
    }

    @Override
    public void finish() throws IOException {
        if (empty || !member.isEmpty()) {
            compress();
        }
        while (!inFlight.isEmpty()) {
            writeOldest();
        }
    }

    @Override
    public void close() {
        var compressing = CompletableFuture.allOf(inFlight.toArray(CompletableFuture[]::new));
        compressing.exceptionally(_ -> null).join();
        members.forEach(GzipMember::close);
    }

    private void compress() throws IOException {
        var full = member;
        inFlight.addLast(CompletableFuture.supplyAsync(full::compress, threads));
        empty = false;
        if (free.isEmpty()) {
            writeOldest();
        }
        member = free.removeFirst();
    }

    private void writeOldest() throws IOException {
        try {
            var oldest = inFlight.removeFirst().get();
            oldest.writeTo(sink);
            free.addLast(oldest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while compressing", e);
        } catch (ExecutionException e) {
            throw new IOException("compressing failed", e.getCause());
        }
    }
}
