package app.stellarescrow.ops.drtest.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;

/** What a container said last. */
final class Words extends ResultCallback.Adapter<Frame> {

    private static final int MOST = 2_000;

    private final StringBuilder said = new StringBuilder();

    @Override
    public synchronized void onNext(Frame frame) {
        said.append(new String(frame.getPayload(), UTF_8));
        said.delete(0, Math.max(0, said.length() - MOST));
    }

    synchronized String last() {
        return said.toString().strip();
    }
}
