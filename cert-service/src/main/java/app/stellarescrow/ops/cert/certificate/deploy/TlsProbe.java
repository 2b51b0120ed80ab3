package app.stellarescrow.ops.cert.certificate.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A TLS handshake with {@code host:port} or {@code host:port?sni=name}. */
public final class TlsProbe implements EndpointProbe {

    private static final int MILLIS = 5_000;
    private static final String SNI = "?sni=";

    @Override
    public List<Served> served(String endpoint) {
        var sni = endpoint.indexOf(SNI);
        var address = sni < 0 ? endpoint : endpoint.substring(0, sni);
        var colon = address.lastIndexOf(':');
        var host = address.substring(0, colon);
        var name = sni < 0 ? host : endpoint.substring(sni + SNI.length());
        var port = Integer.parseInt(address.substring(colon + 1));
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(each -> served(endpoint, new InetSocketAddress(each, port), name))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of(new Served(endpoint, Optional.empty(), "the name does not resolve"));
        }
    }

    private static Served served(String endpoint, InetSocketAddress address, String name) {
        var place = "%s (%s)".formatted(endpoint, address.getAddress().getHostAddress());
        try (var plain = new Socket()) {
            plain.connect(address, MILLIS);
            plain.setSoTimeout(MILLIS);
            var factory = context().getSocketFactory();
            try (var socket =
                    (SSLSocket) factory.createSocket(plain, name, address.getPort(), true)) {
                var parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(name)));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                var leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return new Served(place, Optional.of(KeyAndChain.fingerprint(leaf)), "");
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return new Served(place, Optional.empty(), "no TLS handshake: " + e.getMessage());
        }
    }

    private static SSLContext context() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anything()}, null);
        return context;
    }

    /** The certificate is only compared. */
    private static final class Anything implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
