package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.process.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL's server refuses to run as root; then it runs as the user its package made. */
final class Unprivileged {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String USER = "postgres";
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private Unprivileged() {}

    /** With nothing of our environment: what runs in a sandbox must not find secrets there. */
    static Command command(List<String> args) {
        var all = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH")));
        all.add("LC_ALL=C.UTF-8");
        if (ROOT) {
            all.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        all.addAll(args);
        return new Command(all, Map.of());
    }

    /** Lets that user write there. */
    static void give(Path folder) throws IOException, InterruptedException {
        if (ROOT) {
            new Command(List.of("chown", "-R", USER + ":" + USER, folder.toString()), Map.of())
                    .run(MOMENT);
        }
    }
}
