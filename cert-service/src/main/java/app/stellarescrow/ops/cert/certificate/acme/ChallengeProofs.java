package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver.Proof;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.toolbox.JSON;

/** What has to be published for a challenge. */
final class ChallengeProofs {

    private final AcmeErrors errors;
    private final String account;

    ChallengeProofs(AcmeErrors errors, String account) {
        this.errors = errors;
        this.account = account;
    }

    Proof of(Authorization authorization, String domain, Challenge challenge) throws AcmeFailure {
        return switch (challenge) {
            case Http01Challenge http ->
                    new Proof(domain, http.getToken(), http.getAuthorization());
            case Dns01Challenge dns -> new Proof(domain, "", dns.getDigest());
            case Challenge other when other.getType().equals(ChallengeSolver.PERSISTENT_DNS) ->
                    new Proof(domain, "", persistent(authorization, other.getJSON()));
            default -> throw errors.refused("has an unknown challenge " + challenge.getType());
        };
    }

    /**
     * The TXT record that allows our account to order for the domain, by
     * draft-ietf-acme-dns-persist.
     */
    private String persistent(Authorization authorization, JSON challenge) throws AcmeFailure {
        var issuer =
                challenge.get("issuer-domain-names").asArray().stream()
                        .map(JSON.Value::asString)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        errors.refused(
                                                "names no issuer in its dns-persist-01 challenge"));
        var uri = challenge.get("accounturi").map(JSON.Value::asString).orElse(account);
        return "%s; accounturi=%s%s"
                .formatted(issuer, uri, authorization.isWildcard() ? "; policy=wildcard" : "");
    }
}
