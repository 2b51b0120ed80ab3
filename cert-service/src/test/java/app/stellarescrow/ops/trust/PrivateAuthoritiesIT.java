package app.stellarescrow.ops.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivateAuthoritiesIT {

    @TempDir private Path folder;

    @Test
    void two_authorities_with_the_same_serial_number_are_both_trusted_and_no_third_one()
            throws Exception {
        // Given
        var first = root("First Root");
        var second = root("Second Root");
        var file = folder.resolve("trust.pem");
        Pem.chain(file, List.of(first.certificate(), second.certificate()));

        // When
        var context = PrivateAuthorities.of(file);

        // Then
        assertThat(isTrusted(context, first)).isTrue();
        assertThat(isTrusted(context, second)).isTrue();
        assertThat(isTrusted(context, root("Third Root"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nMIIB"})
    void a_file_without_a_certificate_is_named(String content) throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("trust.pem"), content);

        // Then
        assertThatThrownBy(() -> PrivateAuthorities.of(file))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("'%s' has no certificate", file);
    }

    private static Issued root(String name) {
        return NewCertificate.named(name).asCa().serial(1).selfSigned();
    }

    private static boolean isTrusted(SSLContext context, Issued root) throws Exception {
        try (var server = TlsServer.of(root.server("127.0.0.1"));
                var socket =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket(
                                                InetAddress.getLoopbackAddress(), server.port())) {
            socket.startHandshake();
            return true;
        } catch (SSLException _) {
            return false;
        }
    }
}
