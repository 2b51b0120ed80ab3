package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver.Proof;
import java.io.IOException;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;

/** Proves to an authority that the domains of an order are ours. */
final class Authorizations {

    private final AcmeErrors errors;
    private final Polling polling;
    private final ChallengeSolver solver;

    Authorizations(AcmeErrors errors, Polling polling, ChallengeSolver solver) {
        this.errors = errors;
        this.polling = polling;
        this.solver = solver;
    }

    void prove(Authorization authorization) throws AcmeFailure, IOException, InterruptedException {
        var status = errors.attempt(authorization::getStatus);
        if (status == Status.VALID) {
            return;
        }
        var domain = errors.attempt(() -> authorization.getIdentifier().getDomain());
        var challenge =
                errors.attempt(() -> authorization.<Challenge>findChallenge(solver.type()))
                        .orElseThrow(
                                () ->
                                        errors.refused(
                                                "offers no %s challenge for '%s'"
                                                        .formatted(solver.type(), domain)));
        try (var _ = solver.publish(proof(domain, challenge))) {
            errors.attempt(
                    () -> {
                        challenge.trigger();
                        return challenge;
                    });
            var end = polling.await(authorization, Status.DEACTIVATED, "validate " + domain);
            if (end != Status.VALID) {
                throw errors.invalid(
                        "could not verify '%s' by %s: %s"
                                .formatted(domain, solver.type(), problem(authorization)));
            }
        }
    }

    private static Proof proof(String domain, Challenge challenge) throws IOException {
        return switch (challenge) {
            case Http01Challenge http ->
                    new Proof(domain, http.getToken(), http.getAuthorization());
            case Dns01Challenge dns -> new Proof(domain, "", dns.getDigest());
            default -> throw new IOException("unknown challenge " + challenge.getType());
        };
    }

    private String problem(Authorization authorization) {
        return authorization.getChallenges().stream()
                .flatMap(each -> each.getError().stream())
                .map(Problem::toString)
                .findFirst()
                .orElse("it gives no reason");
    }
}
