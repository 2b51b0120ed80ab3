package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import java.util.List;
import java.util.Optional;

/**
 * A certificate as configured.
 *
 * @param authorities the first one, and those that stand in for it
 * @param profile of the first authority, which every renewal keeps
 */
public record RenewableCertificate(
        String name,
        List<String> domains,
        List<Authority> authorities,
        Optional<String> profile,
        ChallengeSolver solver,
        LiveFolder live,
        DeployPlan plan) {}
