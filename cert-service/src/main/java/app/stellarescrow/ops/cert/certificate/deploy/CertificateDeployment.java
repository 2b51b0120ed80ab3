package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Deployed;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.KeptUnserved;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.PutBack;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Untouched;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Deploys a stored version: check, reload, and handshakes until it is served, or back again. */
public final class CertificateDeployment {

    /** With less of its lifetime left, the old certificate is not worth putting back. */
    private static final int WORTHLESS = 8;

    private final LiveFolder live;
    private final Optional<TlsSecret> secret;
    private final ServerCommands server;
    private final ServedCheck served;

    public CertificateDeployment(LiveFolder live, DeployPlan plan, EndpointProbe probe) {
        this.live = live;
        this.secret = plan.secret();
        this.server = new ServerCommands(plan);
        this.served = new ServedCheck(probe, plan);
    }

    /** Whether a crash ended a deployment; {@link #resume} goes on with it. */
    public boolean isUnfinished() throws IOException {
        return DeploymentMark.in(live.folder()).filter(mark -> !mark.isKept()).isPresent();
    }

    /** Whether the current version was kept although it was not served. */
    public boolean isKeptUnserved() throws IOException {
        return isKeptUnserved(live);
    }

    /** Whether that is so in this folder. */
    public static boolean isKeptUnserved(LiveFolder live) throws IOException {
        var current = live.current();
        return DeploymentMark.in(live.folder())
                .filter(DeploymentMark::isKept)
                .filter(mark -> current.equals(Optional.of(mark.version())))
                .isPresent();
    }

    /** Reloads the server again for the version that was kept, unless it is served by now. */
    public DeployOutcome serveKept(Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        var mark = DeploymentMark.in(live.folder()).orElseThrow();
        var fingerprint = live.read(mark.version()).fingerprint();
        if (secret.isEmpty() && served.isServed(fingerprint)) {
            DeploymentMark.remove(live.folder());
            return new Deployed(fingerprint, served.now().answering());
        }
        return deploy(mark, now);
    }

    public DeployOutcome resume(Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        var mark = DeploymentMark.in(live.folder()).orElseThrow();
        if (!live.isReadable(mark.version())) {
            DeploymentMark.remove(live.folder());
            return new Untouched("the version " + mark.version() + " can no longer be read");
        }
        return deploy(mark, now);
    }

    public DeployOutcome deploy(String version, Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        live.adopt();
        var broken = server.check();
        if (broken.isPresent()) {
            return new Untouched(
                    "%s; nothing was changed, and the new certificate waits until the check succeeds; %s"
                            .formatted(broken.get(), presently()));
        }
        return deploy(new DeploymentMark(live.current().orElse(""), version), now);
    }

    /** A server with a broken configuration may not run any more. */
    private String presently() throws IOException, GeneralSecurityException {
        var current = live.current();
        return current.isEmpty()
                ? "there was no certificate before"
                : served.presently(live.read(current.get()).fingerprint());
    }

    private DeployOutcome deploy(DeploymentMark mark, Instant now)
            throws IOException, GeneralSecurityException, InterruptedException {
        var pair = live.read(mark.version());
        var before = served.now();
        mark.write(live.folder());
        var unwritten = secret.flatMap(each -> each.write(pair));
        if (unwritten.isPresent()) {
            return unwritten(mark, unwritten.get());
        }
        live.activate(mark.version());
        var failure = take(pair.fingerprint(), before.silent());
        var outcome =
                failure.isEmpty()
                        ? new Deployed(pair.fingerprint(), before.answering())
                        : isWorthPuttingBack(mark, now) && before.answering() > 0
                                ? putBack(mark, failure.get(), before.silent())
                                : new KeptUnserved(failure.get());
        if (outcome instanceof KeptUnserved) {
            DeploymentMark.kept(mark.version()).write(live.folder());
        } else {
            DeploymentMark.remove(live.folder());
        }
        live.prune();
        return outcome;
    }

    /** A version that is the current one already would not be deployed again without the mark. */
    private DeployOutcome unwritten(DeploymentMark mark, String reason) throws IOException {
        if (!live.current().equals(Optional.of(mark.version()))) {
            DeploymentMark.remove(live.folder());
        }
        return new Untouched(reason);
    }

    private DeployOutcome putBack(DeploymentMark mark, String reason, Set<String> silent)
            throws IOException, GeneralSecurityException, InterruptedException {
        var old = live.read(mark.old());
        var unwritten = secret.flatMap(each -> each.write(old));
        live.activate(mark.old());
        // A reload that fails again matters only if it had an effect before.
        var untaken =
                take(old.fingerprint(), silent)
                        .filter(_ -> served.problem(old.fingerprint(), silent).isPresent());
        return new PutBack(reason, unwritten.or(() -> untaken).orElse(""));
    }

    /**
     * Makes the server serve what is in the folder.
     *
     * @param silent places that did not answer before either, and must not prevent it
     */
    private Optional<String> take(String fingerprint, Set<String> silent)
            throws InterruptedException {
        var refused = server.check();
        if (refused.isPresent()) {
            return refused;
        }
        var failed = server.reload();
        return failed.isPresent() ? failed : served.await(fingerprint, silent);
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
