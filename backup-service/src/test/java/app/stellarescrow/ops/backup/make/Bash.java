package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** Runs a shell script, every command of which must succeed. */
final class Bash {

    private Bash() {}

    static String run(String script, Map<String, String> environment) {
        try {
            var builder =
                    new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                            .redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("failed: " + script + "\n" + output);
            }
            return output;
        } catch (Exception e) {
            throw new IllegalStateException(script, e);
        }
    }
}
