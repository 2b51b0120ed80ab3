package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportingTrustTest {

    private static final CertificateException UNKNOWN_CA =
            new CertificateException(
                    "path building failed", new CertPathBuilderException("no path to a root"));
    private static final CertificateException OTHER_HOST =
            new CertificateException("no name matches db.example");

    private final Roots roots = new Roots();
    private final List<String> logged = new ArrayList<>();
    private final ReportingTrust trust = new ReportingTrust(roots, logged::add);

    @Test
    void a_certificate_that_is_refused_names_the_reason_and_the_setting() {
        // When
        refuse(UNKNOWN_CA);

        // Then
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("(no path to a root)", "OPS_DB_URL", "sslrootcert");
    }

    @Test
    void a_reason_is_told_once_until_it_changes_or_a_certificate_is_accepted() throws Exception {
        // When
        refuse(UNKNOWN_CA);
        refuse(UNKNOWN_CA);
        refuse(OTHER_HOST);
        accept();
        refuse(OTHER_HOST);

        // Then
        assertThat(logged).hasSize(3);
        assertThat(logged.getLast()).contains("(no name matches db.example)");
    }

    private void refuse(CertificateException reason) {
        roots.refusal = Optional.of(reason);
        assertThatThrownBy(this::check).isSameAs(reason);
    }

    private void accept() throws CertificateException {
        roots.refusal = Optional.empty();
        check();
    }

    /** As the client of the pool does. */
    private void check() throws CertificateException {
        trust.checkServerTrusted(new X509Certificate[0], "UNKNOWN", (SSLEngine) null);
    }

    /** Refuses as it is told. */
    private static final class Roots extends X509ExtendedTrustManager {
        private Optional<CertificateException> refusal = Optional.empty();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
