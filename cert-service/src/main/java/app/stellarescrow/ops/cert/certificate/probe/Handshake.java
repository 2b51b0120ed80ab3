package app.stellarescrow.ops.cert.certificate.probe;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A TLS handshake that takes any certificate. */
final class Handshake {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private Handshake() {}

    /**
     * What a server showed.
     *
     * @param staple an OCSP answer
     */
    record Shown(List<X509Certificate> chain, Optional<byte[]> staple) {}

    /** Always a full one: a resumed session would show the certificate of an earlier one. */
    static Shown with(Socket socket, Optional<String> name) throws IOException {
        var seen = new AnyCertificate();
        try (var tls = socket(socket, seen)) {
            tls.setEnabledProtocols(VERSIONS);
            var parameters = tls.getSSLParameters();
            name.ifPresent(each -> parameters.setServerNames(List.of(serverName(each))));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
        } catch (IOException e) {
            if (seen.chain().isEmpty() || isOurs(e)) {
                throw e;
            }
        }
        return new Shown(seen.chain(), seen.staple());
    }

    /** From bytes, because the other constructor refuses an underscore. */
    private static SNIHostName serverName(String name) {
        return new SNIHostName(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** A server may end the handshake because it requires a certificate of the client. */
    private static boolean isOurs(IOException e) {
        return e instanceof SSLException && !String.valueOf(e.getMessage()).contains("Received");
    }

    /** With a context of its own: a shared one resumes sessions, even without host and port. */
    private static SSLSocket socket(Socket socket, AnyCertificate seen) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seen}, null);
            return (SSLSocket) context.getSocketFactory().createSocket(socket, null, -1, true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
