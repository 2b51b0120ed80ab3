package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a server takes a new certificate.
 *
 * @param check a command that must succeed before the reload
 * @param reload the command that reloads the server
 * @param pidFile instead of a command, the file with the id of the process that SIGHUP reloads
 * @param secret which servers read instead of the files
 * @param endpoints who must serve it afterwards
 * @param patience how long each may take to do so
 */
public record DeployPlan(
        Optional<ShellCommand> check,
        Optional<ShellCommand> reload,
        Optional<Path> pidFile,
        Optional<TlsSecret> secret,
        List<String> endpoints,
        Duration patience) {

    /** Makes sure that the server finds a pair, with which it can start. */
    public void prepare(LiveFolder live, List<String> domains, Instant now)
            throws IOException, GeneralSecurityException {
        if (secret.isPresent()) {
            secret.get().restore(live);
        }
        StandIn.ensure(live, domains, now);
        var unfinished = DeploymentMark.in(live.folder()).filter(mark -> !mark.isKept());
        if (secret.isPresent() && unfinished.isEmpty()) {
            secret.get().keep(live);
        }
    }
}
