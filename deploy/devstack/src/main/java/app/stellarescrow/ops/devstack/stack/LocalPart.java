package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A server that is not ours.
 *
 * @param start returns once it is ready; fails after a time limit
 */
record LocalPart(
        String name,
        String url,
        List<Integer> ports,
        Readiness readiness,
        Function<Duration, ChildProcess> start)
        implements Part {

    @Override
    public ProcessHandle launch(Path log) throws IOException {
        return launch(log, Starter.PATIENCE);
    }

    @Override
    public ProcessHandle launch(Path log, Duration limit) throws IOException {
        var pid = start.apply(limit).pid();
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new IOException(name + " ended as soon as it was ready"));
    }

    @Override
    public boolean isReady() {
        return readiness.of(name, URI.create(url()));
    }
}
