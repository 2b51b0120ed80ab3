package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server takes a new certificate.
 *
 * @param check a command that must succeed before the reload
 * @param reload the command that reloads the server
 * @param pidFile instead of a command, the file with the id of the process that SIGHUP reloads
 * @param endpoints who must serve it afterwards
 * @param patience how long each may take to do so
 */
public record DeployPlan(
        Optional<ShellCommand> check,
        Optional<ShellCommand> reload,
        Optional<Path> pidFile,
        List<String> endpoints,
        Duration patience) {}
