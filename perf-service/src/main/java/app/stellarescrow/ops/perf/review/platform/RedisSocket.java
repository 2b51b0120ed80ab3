package app.stellarescrow.ops.perf.review.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Connects to a Redis server, for {@code rediss://} over TLS. */
final class RedisSocket {

    private static final int DEFAULT_PORT = 6_379;

    private RedisSocket() {}

    /**
     * Connects.
     *
     * @param authorities a file in PEM that is trusted instead of the public CAs
     */
    static Socket connect(URI url, Optional<Path> authorities, Duration timeout)
            throws IOException {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        var port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        var millis = (int) timeout.toMillis();
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(url.getHost(), port), millis);
            socket.setSoTimeout(millis);
            return "rediss".equals(url.getScheme())
                    ? overTls(socket, url.getHost(), factory(authorities))
                    : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A certificate of another name is refused before the password is sent. */
    private static Socket overTls(Socket socket, String host, SSLSocketFactory factory)
            throws IOException {
        var tls = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static SSLSocketFactory factory(Optional<Path> authorities) throws IOException {
        if (authorities.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (var file = Files.newInputStream(authorities.get())) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), each);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the file of authorities cannot be used", e);
        }
    }
}
