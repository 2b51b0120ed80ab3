package app.stellarescrow.ops.cert.certificate.revocation;

import app.stellarescrow.ops.cert.certificate.inspect.Revocation.Status;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Asks the OCSP responders that certificates name; about each certificate once. */
final class OnlineStatus {

    private final BoundedHttp http;
    private final Instant now;
    private final Map<X509Certificate, Status> byCertificate = new ConcurrentHashMap<>();

    OnlineStatus(BoundedHttp http, Instant now) {
        this.http = http;
        this.now = now;
    }

    /** Empty if it names none. */
    Optional<Status> of(X509Certificate certificate, X509Certificate issuer) {
        return url(certificate)
                .map(
                        url ->
                                byCertificate.computeIfAbsent(
                                        certificate, _ -> ask(url, certificate, issuer)));
    }

    private Status ask(String url, X509Certificate certificate, X509Certificate issuer) {
        try {
            var request = request(certificate, issuer);
            return switch (http.post(url, "application/ocsp-request", request)) {
                case BoundedHttp.Loaded loaded ->
                        new OcspAnswer("the OCSP answer of " + url, certificate, issuer, now)
                                .of(loaded.body());
                case BoundedHttp.Unavailable(var why) -> new Status.Unknown(why);
            };
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | OCSPException e) {
            return new Status.Unknown("%s cannot be asked: %s".formatted(url, e.getMessage()));
        }
    }

    private static byte[] request(X509Certificate certificate, X509Certificate issuer)
            throws IOException, GeneralSecurityException, OperatorCreationException, OCSPException {
        // Responders know certificates by SHA-1, which protects nothing here.
        var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        var id =
                new CertificateID(
                        digest,
                        new JcaX509CertificateHolder(issuer),
                        certificate.getSerialNumber());
        return new OCSPReqBuilder().addRequest(id).build().getEncoded();
    }

    private static Optional<String> url(X509Certificate certificate) {
        var encoded = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            var access =
                    AuthorityInformationAccess.getInstance(
                            JcaX509ExtensionUtils.parseExtensionValue(encoded));
            return Stream.of(access.getAccessDescriptions())
                    .filter(each -> each.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                    .map(AccessDescription::getAccessLocation)
                    .filter(each -> each.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .map(each -> each.getName().toString())
                    .filter(each -> each.startsWith("http://") || each.startsWith("https://"))
                    .findFirst();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
