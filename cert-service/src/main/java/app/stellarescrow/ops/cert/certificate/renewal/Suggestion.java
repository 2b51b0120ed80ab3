package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.acme.AcmeFailure;
import app.stellarescrow.ops.cert.certificate.acme.RenewalInfoClient;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalWindow;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps the renewal window that an authority suggests up to date; its outage changes nothing. */
final class Suggestion {

    private static final Logger LOG = Logger.getLogger(Suggestion.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);

    private Suggestion() {}

    static RenewalState refresh(
            RenewalState state, RenewableCertificate certificate, X509Certificate leaf, Instant now)
            throws InterruptedException {
        // RFC 9773, section 4.3: an expired one is not asked about.
        if (now.isBefore(state.askAgain()) || now.isAfter(leaf.getNotAfter().toInstant())) {
            return state;
        }
        var authority = certificate.authorities().getFirst();
        try {
            var info = new RenewalInfoClient(authority).ask(leaf, now);
            return info.map(
                            each ->
                                    state.suggested(
                                            Optional.of(
                                                    new RenewalWindow(each.start(), each.end())),
                                            each.askAgain()))
                    .orElseGet(
                            () -> state.suggested(Optional.empty(), now.plus(Duration.ofDays(1))));
        } catch (AcmeFailure e) {
            LOG.infof("certificate %s: %s", certificate.name(), e.getMessage());
            return state.suggested(state.window(), e.retryAt().orElse(now.plus(AFTER_FAILURE)));
        }
    }
}
