package app.stellarescrow.ops.api;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.RenewalView;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.List;

/** A certificate with all that a service may say about it. */
final class CertificateAnswer {

    private CertificateAnswer() {}

    static CertificateView certificate(Instant at) {
        return new CertificateView(
                "shop",
                at,
                new CertificateView.Newest(
                        "ab12", List.of("shop.test"), "CN=CA", "EC P-256", at, at),
                List.of(
                        new CertificateView.Place(
                                "shop.test:443 (10.0.0.7)",
                                true,
                                "ab12",
                                at,
                                List.of(new CertificateView.Issuer("CN=CA", at)))),
                List.of(new CertificateView.FindingView("EXPIRED", Severity.P1, "renew it")),
                List.of("_validation-persist.shop.test. IN TXT ca.test"),
                new RenewalView(
                        at,
                        new RenewalView.Waiting("cd34", at),
                        new RenewalView.FailedAttempt(2, at, "nginx -t fails", at),
                        "the folder cannot be read"));
    }
}
