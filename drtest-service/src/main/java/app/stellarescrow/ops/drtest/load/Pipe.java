package app.stellarescrow.ops.drtest.load;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Distinguishes a reader that stopped reading from a source that failed. */
final class Pipe extends FilterOutputStream {

    private boolean broke;

    Pipe(OutputStream to) {
        super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            broke = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (IOException e) {
            broke = true;
            throw e;
        }
    }

    boolean broke() {
        return broke;
    }
}
