package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.packing.compress.Compressor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;

/** Compresses a dump, and encrypts it if configured, on its way to the store. */
public final class DumpWriter extends OutputStream {

    private final PlainMeter meter;
    private final OutputStream sealed;
    private final Compressor compressor;

    /**
     * @param sink stays open
     */
    public DumpWriter(Packing packing, OutputStream sink, ExecutorService threads)
            throws IOException {
        this.meter = new PlainMeter(packing.format());
        this.sealed =
                packing.encrypts()
                        ? Age.encrypt(new NonClosingStream(sink), packing.recipients())
                        : new NonClosingStream(sink);
        this.compressor = packing.compressor(sealed, threads);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        meter.pass(bytes, from, length);
        compressor.write(bytes, from, length);
    }

    /** Of the dump so far. */
    public long bytes() {
        return meter.bytes();
    }

    /** Writes the rest; without it, the output is incomplete. */
    public PlainDump finish() throws IOException {
        compressor.finish();
        sealed.close();
        return meter.read();
    }

    @Override
    public void close() throws IOException {
        compressor.close();
    }
}
