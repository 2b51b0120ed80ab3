package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Proves to an authority that the domains of an order are ours, all at the same time. */
final class Authorizations {

    private final AcmeErrors errors;
    private final Polling polling;
    private final ChallengeSolver solver;
    private final ChallengeProofs proofs;

    /**
     * Proves domains of one account.
     *
     * @param account its address at the authority
     */
    Authorizations(AcmeErrors errors, Polling polling, ChallengeSolver solver, String account) {
        this.errors = errors;
        this.polling = polling;
        this.solver = solver;
        this.proofs = new ChallengeProofs(errors, account);
    }

    private record Open(Authorization authorization, String domain, Challenge challenge) {}

    void prove(List<Authorization> all) throws AcmeFailure, IOException, InterruptedException {
        var open = new ArrayList<Open>();
        var needed = new ArrayList<ChallengeSolver.Proof>();
        for (var each : all) {
            if (errors.attempt(each::getStatus) != Status.VALID) {
                var domain = errors.attempt(() -> each.getIdentifier().getDomain());
                var challenge = challenge(each, domain);
                open.add(new Open(each, domain, challenge));
                needed.add(proofs.of(each, domain, challenge));
            }
        }
        if (open.isEmpty()) {
            return;
        }
        try (var _ = solver.publish(needed)) {
            for (var each : open) {
                errors.attempt(() -> triggered(each.challenge()));
            }
            for (var each : open) {
                await(each);
            }
        }
    }

    private Challenge challenge(Authorization authorization, String domain) throws AcmeFailure {
        return errors.attempt(() -> authorization.<Challenge>findChallenge(solver.type()))
                .orElseThrow(
                        () ->
                                errors.refused(
                                        "offers no %s challenge for '%s'"
                                                .formatted(solver.type(), domain)));
    }

    private static Challenge triggered(Challenge challenge) throws AcmeException {
        challenge.trigger();
        return challenge;
    }

    private void await(Open open) throws AcmeFailure, InterruptedException {
        var end =
                polling.await(
                        open.authorization(), Status.DEACTIVATED, "validate " + open.domain());
        if (end != Status.VALID) {
            throw errors.invalid(
                    "could not verify '%s' by %s: %s"
                            .formatted(open.domain(), solver.type(), problem(open)));
        }
    }

    private static String problem(Open open) {
        return open.authorization().getChallenges().stream()
                .flatMap(each -> each.getError().stream())
                .map(Problem::toString)
                .findFirst()
                .orElse("it gives no reason");
    }
}
