package app.stellarescrow.ops.cli;

import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** One person at one terminal, at 2026-03-01 12:00 UTC. */
final class Session {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment;
    private final Path project;

    Session(Map<String, String> environment, Path project) {
        this.environment = environment;
        this.project = project;
    }

    static Session with(Listener listener) {
        var url = listener.url().toString();
        return new Session(
                Map.of(
                        "OPS_TOKEN",
                        "secret",
                        "OPS_SCHEDULER_URL",
                        url,
                        "OPS_BACKUP_URL",
                        url,
                        "OPS_DRTEST_URL",
                        url,
                        "OPS_ALERT_URL",
                        url,
                        "OPS_CERT_URL",
                        url,
                        "OPS_PERF_URL",
                        url),
                Path.of("target/no-such-project"));
    }

    /** The same with one more environment variable. */
    Session in(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Session(more, project);
    }

    int types(String... words) {
        return commandLine().execute(words);
    }

    CommandLine commandLine() {
        var terminal =
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false,
                        environment,
                        Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
        return Ops.commandLine(terminal, project, (_, _) -> List.of());
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
