package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One server of the demo platform.
 *
 * @param start returns once it is ready; fails after a time limit
 */
public record DemoServer(
        String name, String url, List<Integer> ports, Function<Duration, ChildProcess> start) {}
