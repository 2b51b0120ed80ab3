package app.stellarescrow.ops.drtest.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.util.concurrent.TimeUnit;

/** The last lines of a container's output. */
final class ContainerLog extends ResultCallback.Adapter<Frame> {

    private static final int MOST = 2_000;
    private static final int SECONDS_TO_END = 2;

    private final StringBuilder said = new StringBuilder();

    @Override
    public synchronized void onNext(Frame frame) {
        said.append(new String(frame.getPayload(), UTF_8));
        said.delete(0, Math.max(0, said.length() - MOST));
    }

    /** Waits briefly for the end of the output. */
    String last() throws InterruptedException {
        try {
            awaitCompletion(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
        synchronized (this) {
            return said.toString().strip();
        }
    }
}
