package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.devstack.process.PrivateLog;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a process in its own session, which outlives this one and the terminal. */
public final class Launch {

    private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private Launch() {}

    public static ProcessHandle detached(
            List<String> command, Map<String, String> environment, Path log) throws IOException {
        var whole = new ArrayList<String>();
        whole.add(SETSID ? "/usr/bin/setsid" : "nohup");
        whole.addAll(command);
        var builder =
                new ProcessBuilder(whole)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(PrivateLog.append(log));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start().toHandle();
    }
}
