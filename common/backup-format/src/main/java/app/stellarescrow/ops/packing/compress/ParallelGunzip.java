package app.stellarescrow.ops.packing.compress;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses on all cores what {@link ParallelGzip} has written. */
public final class ParallelGunzip extends InputStream {

    /** First bytes of a file that this can read; one byte is one character. */
    public static final String BEGINNING =
            new String(GzipMember.BEGINNING, StandardCharsets.ISO_8859_1);

    private final InputStream source;
    private final ExecutorService threads = Executors.newFixedThreadPool(Compressor.cores());
    private final Deque<Future<byte[]>> inFlight = new ArrayDeque<>();
    private byte[] block = new byte[0];
    private int read;
    private boolean ended;

    public ParallelGunzip(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (read == block.length) {
            readAhead();
            if (inFlight.isEmpty()) {
                return -1;
            }
            block = next();
            read = 0;
        }
        var taken = Math.min(length, block.length - read);
        System.arraycopy(block, read, bytes, from, taken);
        read += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        source.close();
    }

    private void readAhead() throws IOException {
        while (!ended && inFlight.size() <= 2 * Compressor.cores()) {
            var member = nextMember();
            ended = member.length == 0;
            if (!ended) {
                inFlight.addLast(threads.submit(() -> inflate(member)));
            }
        }
    }

    /** Empty at the end. */
    private byte[] nextMember() throws IOException {
        var header = source.readNBytes(GzipMember.HEADER_LENGTH);
        if (header.length == 0) {
            return header;
        }
        if (header.length < GzipMember.HEADER_LENGTH) {
            throw new EOFException("the file ends inside a gzip header");
        }
        var member = Arrays.copyOf(header, GzipMember.sizeOf(header));
        var rest = member.length - header.length;
        if (source.readNBytes(member, header.length, rest) < rest) {
            throw new EOFException("the file ends inside a gzip member");
        }
        return member;
    }

    private byte[] next() throws IOException {
        try {
            return inFlight.removeFirst().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while decompressing", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException damage -> throw damage;
                case Error error -> throw error;
                case null, default -> throw new IOException("decompressing failed", e.getCause());
            }
        }
    }

    private static byte[] inflate(byte[] member) throws IOException {
        var end = member.length - GzipMember.TRAILER;
        var trailer = ByteBuffer.wrap(member, end, GzipMember.TRAILER).order(LITTLE_ENDIAN);
        var crc = trailer.getInt();
        var block = new byte[GzipMember.checkedLength(trailer.getInt())];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(member, GzipMember.HEADER_LENGTH, end - GzipMember.HEADER_LENGTH);
            var filled = inflater.inflate(block);
            if (filled < block.length || !endsHere(inflater)) {
                throw new IOException("a gzip member's length differs from its size field");
            }
        } catch (DataFormatException e) {
            throw new IOException("a gzip member is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
        return withChecksum(block, crc);
    }

    /** Zlib reports the end of an empty or full block only on the next call. */
    private static boolean endsHere(Inflater inflater) throws DataFormatException {
        return inflater.inflate(new byte[1]) == 0
                && inflater.finished()
                && inflater.getRemaining() == 0;
    }

    private static byte[] withChecksum(byte[] block, int expected) throws IOException {
        var crc = new CRC32();
        crc.update(block);
        if ((int) crc.getValue() != expected) {
            throw new IOException("a gzip member's checksum is wrong");
        }
        return block;
    }
}
