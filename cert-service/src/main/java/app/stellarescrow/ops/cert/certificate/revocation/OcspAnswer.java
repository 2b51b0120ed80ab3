package app.stellarescrow.ops.cert.certificate.revocation;

import app.stellarescrow.ops.cert.certificate.inspect.Revocation.Status;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Reads an OCSP answer (RFC 6960), asked for or stapled.
 *
 * @param source how it is called in messages
 */
record OcspAnswer(String source, X509Certificate certificate, X509Certificate issuer, Instant now) {

    private static final Duration CLOCKS = Duration.ofMinutes(5);

    Status of(byte[] encoded) {
        try {
            var answer = new OCSPResp(encoded);
            return answer.getStatus() == OCSPResp.SUCCESSFUL
                            && answer.getResponseObject() instanceof BasicOCSPResp basic
                    ? of(basic)
                    : unknown("is a refusal (status %d)".formatted(answer.getStatus()));
        } catch (IOException
                | OCSPException
                | OperatorCreationException
                | GeneralSecurityException
                | RuntimeException _) {
            return unknown("cannot be read");
        }
    }

    private Status of(BasicOCSPResp answer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException {
        var single = single(answer);
        if (single.isEmpty()) {
            return unknown("is about another certificate");
        }
        if (!isSigned(answer)) {
            return unknown("is not signed by its issuer");
        }
        var found = single.get();
        if (found.getThisUpdate().toInstant().isAfter(now.plus(CLOCKS))) {
            return unknown("is from the future: " + found.getThisUpdate().toInstant());
        }
        if (found.getNextUpdate() != null && found.getNextUpdate().toInstant().isBefore(now)) {
            return unknown("is out of date since " + found.getNextUpdate().toInstant());
        }
        return switch (found.getCertStatus()) {
            case null -> new Status.NotRevoked();
            case RevokedStatus revoked ->
                    new Status.Revoked(revoked.getRevocationTime().toInstant(), reason(revoked));
            default -> unknown("does not know the certificate");
        };
    }

    private Status unknown(String why) {
        return new Status.Unknown("%s %s".formatted(source, why));
    }

    private Optional<SingleResp> single(BasicOCSPResp answer)
            throws OperatorCreationException, GeneralSecurityException, OCSPException {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var holder = new JcaX509CertificateHolder(issuer);
        for (var each : answer.getResponses()) {
            if (each.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && each.getCertID().matchesIssuer(holder, digests)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** By the issuer itself, or by a responder to which it has given the right. */
    private boolean isSigned(BasicOCSPResp answer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException {
        if (isSignedWith(answer, issuer.getPublicKey())) {
            return true;
        }
        for (var each : answer.getCerts()) {
            var responder = certificate(each);
            if (isDelegated(responder) && isSignedWith(answer, responder.getPublicKey())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignedWith(BasicOCSPResp answer, PublicKey key)
            throws OperatorCreationException {
        try {
            return answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (OCSPException _) {
            // A key of another algorithm.
            return false;
        }
    }

    private boolean isDelegated(X509Certificate responder) {
        try {
            responder.verify(issuer.getPublicKey());
            responder.checkValidity(Date.from(now));
            var purposes = responder.getExtendedKeyUsage();
            return purposes != null && purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder)
            throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    /** As for a revocation list. */
    private static String reason(RevokedStatus revoked) {
        var code = revoked.hasRevocationReason() ? revoked.getRevocationReason() : 0;
        // In the order of their codes.
        var reasons = CRLReason.values();
        return code >= 0 && code < reasons.length ? reasons[code].name() : "reason " + code;
    }
}
