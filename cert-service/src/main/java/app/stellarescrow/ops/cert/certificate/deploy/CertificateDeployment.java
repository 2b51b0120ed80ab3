package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Deployed;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.KeptUnserved;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.PutBack;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Untouched;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deploys a stored version: check, reload, and handshakes until it is served, or back again. */
public final class CertificateDeployment {

    /** With less of its lifetime left, the old certificate is not worth putting back. */
    private static final int WORTHLESS = 8;

    private final LiveFolder live;
    private final ServerCommands server;
    private final ServedCheck served;

    public CertificateDeployment(LiveFolder live, DeployPlan plan, EndpointProbe probe) {
        this.live = live;
        this.server = new ServerCommands(plan);
        this.served = new ServedCheck(probe, plan);
    }

    /** Whether a crash ended a deployment; {@link #resume} goes on with it. */
    public boolean isUnfinished() throws IOException {
        return DeploymentMark.in(live.folder()).isPresent();
    }

    public DeployOutcome resume(Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        var mark = DeploymentMark.in(live.folder()).orElseThrow();
        if (!live.versions().contains(mark.version())) {
            DeploymentMark.remove(live.folder());
            return new Untouched("the version " + mark.version() + " no longer exists");
        }
        return deploy(mark, now);
    }

    public DeployOutcome deploy(String version, Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        live.adopt();
        var broken = server.check();
        if (broken.isPresent()) {
            return new Untouched(
                    broken.get() + "; the new certificate waits until the check succeeds");
        }
        return deploy(new DeploymentMark(live.current().orElse(""), version), now);
    }

    private DeployOutcome deploy(DeploymentMark mark, Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        var pair = live.read(mark.version());
        var answering = served.answering();
        mark.write(live.folder());
        live.activate(mark.version());
        var failure = take(pair.fingerprint(), answering);
        var outcome =
                failure.isEmpty()
                        ? new Deployed(pair.fingerprint(), answering.size())
                        : isWorthPuttingBack(mark, now) && !answering.isEmpty()
                                ? putBack(mark, failure.get(), answering)
                                : new KeptUnserved(failure.get());
        DeploymentMark.remove(live.folder());
        live.prune();
        return outcome;
    }

    private DeployOutcome putBack(DeploymentMark mark, String reason, Set<String> answering)
            throws IOException, GeneralSecurityException, InterruptedException {
        var old = Fingerprint.of(live.chain(mark.old()).getFirst());
        live.activate(mark.old());
        var failure = take(old, answering);
        return new PutBack(reason, failure.orElse(""));
    }

    /** Makes the server serve what is in the folder. */
    private Optional<String> take(String fingerprint, Set<String> answering)
            throws InterruptedException {
        var refused = server.check();
        if (refused.isPresent()) {
            return refused;
        }
        var failed = server.reload();
        return failed.isPresent() ? failed : served.await(fingerprint, silent(answering));
    }

    /**
     * An endpoint that was silent before the deployment must not prevent it; if all were, it does.
     */
    private Set<String> silent(Set<String> answering) {
        return answering.isEmpty()
                ? Set.of()
                : served.all().stream()
                        .map(EndpointProbe.Served::place)
                        .filter(place -> !answering.contains(place))
                        .collect(Collectors.toSet());
    }

    private boolean isWorthPuttingBack(DeploymentMark mark, Instant now)
            throws IOException, GeneralSecurityException {
        if (mark.old().isEmpty() || mark.old().equals(mark.version())) {
            return false;
        }
        var leaf = live.chain(mark.old()).getFirst();
        if (StandIn.is(leaf)) {
            return false;
        }
        var lifetime =
                Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        return Duration.between(now, leaf.getNotAfter().toInstant())
                        .compareTo(lifetime.dividedBy(WORTHLESS))
                > 0;
    }
}
