package app.stellarescrow.ops.cert.certificate.revocation;

import app.stellarescrow.ops.cert.certificate.inspect.Revocation.Status;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Reads the revocation lists that certificates name; each list once. */
final class RevocationLists {

    private final Instant now;
    private final ListDownload download;
    private final Map<String, ListDownload.Result> byUrl = new ConcurrentHashMap<>();

    RevocationLists(BoundedHttp http, Instant now) {
        this.now = now;
        this.download = new ListDownload(http);
    }

    /** Empty if it names none. */
    Optional<Status> of(X509Certificate certificate, X509Certificate issuer) {
        return urls(certificate).stream().findFirst().map(url -> of(certificate, issuer, url));
    }

    private Status of(X509Certificate certificate, X509Certificate issuer, String url) {
        return switch (byUrl.computeIfAbsent(url, download::of)) {
            case ListDownload.Loaded(var list) -> of(certificate, issuer, list, url);
            case ListDownload.Unavailable(var why) -> new Status.Unknown(why);
        };
    }

    private Status of(
            X509Certificate certificate, X509Certificate issuer, X509CRL list, String url) {
        try {
            list.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException _) {
            return new Status.Unknown("the list at %s is not signed by its issuer".formatted(url));
        }
        if (list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(now)) {
            return new Status.Unknown(
                    "the list at %s is out of date since %s"
                            .formatted(url, list.getNextUpdate().toInstant()));
        }
        var entry = list.getRevokedCertificate(certificate.getSerialNumber());
        return entry == null || entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL
                ? new Status.NotRevoked()
                : new Status.Revoked(
                        entry.getRevocationDate().toInstant(),
                        String.valueOf(entry.getRevocationReason()));
    }

    private static List<String> urls(X509Certificate certificate) {
        var encoded = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (encoded == null) {
            return List.of();
        }
        try {
            var points =
                    CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(encoded));
            return Stream.of(points.getDistributionPoints())
                    .map(each -> each.getDistributionPoint())
                    .filter(
                            each ->
                                    each != null
                                            && each.getType() == DistributionPointName.FULL_NAME)
                    .flatMap(each -> Stream.of(GeneralNames.getInstance(each.getName()).getNames()))
                    .filter(each -> each.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .map(each -> each.getName().toString())
                    .filter(each -> each.startsWith("http://") || each.startsWith("https://"))
                    .toList();
        } catch (IOException | IllegalArgumentException _) {
            return List.of();
        }
    }
}
