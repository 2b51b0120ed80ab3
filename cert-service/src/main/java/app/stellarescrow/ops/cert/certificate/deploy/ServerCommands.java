package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.process.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks and reloads the server of a plan; each returns what went wrong. */
final class ServerCommands {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final DeployPlan plan;

    ServerCommands(DeployPlan plan) {
        this.plan = plan;
    }

    Optional<String> check() throws InterruptedException {
        return plan.check().isEmpty() ? Optional.empty() : shell("the check", plan.check().get());
    }

    Optional<String> reload() throws InterruptedException {
        if (plan.reload().isPresent()) {
            return shell("the reload", plan.reload().get());
        }
        return plan.pidFile().isEmpty() ? Optional.empty() : signal(plan.pidFile().get());
    }

    private static Optional<String> signal(Path pidFile) throws InterruptedException {
        try {
            // PostgreSQL writes more lines into its own.
            var pid = Files.readString(pidFile).strip().lines().findFirst().orElse("").strip();
            if (!pid.matches("\\d+")) {
                return Optional.of("'%s' has no process id".formatted(pidFile));
            }
            return run("SIGHUP to process " + pid, List.of("sh", "-c", "kill -HUP " + pid));
        } catch (IOException e) {
            return Optional.of(
                    "the server does not run, or its pid-file '%s' cannot be read"
                            .formatted(pidFile));
        }
    }

    private static Optional<String> shell(String what, String command) throws InterruptedException {
        return run("%s '%s'".formatted(what, command), List.of("sh", "-c", command));
    }

    private static Optional<String> run(String what, List<String> command)
            throws InterruptedException {
        try {
            new Command(command, Map.of()).run(LIMIT);
            return Optional.empty();
        } catch (CommandFailed e) {
            return Optional.of("%s failed: %s".formatted(what, e.getMessage()));
        } catch (IOException e) {
            return Optional.of("%s could not be started: %s".formatted(what, e.getMessage()));
        }
    }
}
