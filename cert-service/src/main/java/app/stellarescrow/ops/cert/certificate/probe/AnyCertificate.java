package app.stellarescrow.ops.cert.certificate.probe;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Keeps the chain that a server sends, and trusts it: nothing is sent over that connection. */
final class AnyCertificate extends X509ExtendedTrustManager {

    private List<X509Certificate> chain = List.of();
    private Optional<byte[]> staple = Optional.empty();

    List<X509Certificate> chain() {
        return chain;
    }

    /** The OCSP answer for the leaf. */
    Optional<byte[]> staple() {
        return staple;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type, Socket socket) {
        chain = List.of(sent);
        if (socket instanceof SSLSocket tls
                && tls.getHandshakeSession() instanceof ExtendedSSLSession session) {
            staple =
                    session.getStatusResponses().stream()
                            .findFirst()
                            .filter(each -> each.length > 0);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
        chain = List.of(sent);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String type) {
        chain = List.of(sent);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type, Socket socket) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type, SSLEngine engine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
