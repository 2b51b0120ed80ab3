package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Checks and reloads the server of a plan; each returns what went wrong. */
final class ServerCommands {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final DeployPlan plan;

    ServerCommands(DeployPlan plan) {
        this.plan = plan;
    }

    Optional<String> check() throws InterruptedException {
        return plan.check().isEmpty() ? Optional.empty() : run(plan.check().get());
    }

    Optional<String> reload() throws InterruptedException {
        if (plan.reload().isPresent()) {
            return run(plan.reload().get());
        }
        return plan.pidFile().isEmpty() ? Optional.empty() : signal(plan.pidFile().get());
    }

    private static Optional<String> signal(Path pidFile) throws InterruptedException {
        try {
            // PostgreSQL writes more lines into its own.
            var pid = Files.readString(pidFile).strip().lines().findFirst().orElse("").strip();
            return pid.matches("\\d+")
                    ? run(new ShellCommand("SIGHUP to process " + pid, "kill -HUP " + pid))
                    : Optional.of("'%s' has no process id".formatted(pidFile));
        } catch (IOException e) {
            return Optional.of(
                    "the server does not run, or its pid-file '%s' cannot be read"
                            .formatted(pidFile));
        }
    }

    private static Optional<String> run(ShellCommand command) throws InterruptedException {
        try {
            command.run(LIMIT);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
