package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.config.CheckConfig;
import app.stellarescrow.ops.cert.certificate.file.CertificateFiles;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.failure.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The CAs that a check trusts; read for each check, because files change. */
@ApplicationScoped
class TrustedRoots {

    private static final char[] USUAL_PASSWORD = "changeit".toCharArray();

    private final CheckConfig config;

    TrustedRoots(CheckConfig config) {
        this.config = config;
    }

    Trust read() {
        return new Trust(
                config.publicRoots().map(TrustedRoots::ofFiles).orElseGet(TrustedRoots::ofJdk),
                config.privateRoots().map(TrustedRoots::ofFiles).orElseGet(Set::of));
    }

    private static Set<X509Certificate> ofFiles(List<String> files) {
        var roots = new HashSet<X509Certificate>();
        for (var file : files) {
            var content = CertificateFiles.read(file, Optional.of(USUAL_PASSWORD));
            if (content.chain().isEmpty()) {
                throw unusable(content.findings());
            }
            roots.addAll(content.chain());
        }
        return roots;
    }

    private static PermanentFailure unusable(List<Finding> findings) {
        return new PermanentFailure(
                "the trusted CAs cannot be read: "
                        + findings.stream().map(Finding::text).collect(Collectors.joining("; ")),
                "correct cert.check.private-roots or cert.check.public-roots",
                null);
    }

    private static Set<X509Certificate> ofJdk() {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(each -> Arrays.stream(((X509TrustManager) each).getAcceptedIssuers()))
                    .collect(Collectors.toSet());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
