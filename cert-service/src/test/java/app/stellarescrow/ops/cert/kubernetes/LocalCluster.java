package app.stellarescrow.ops.cert.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** An API server of Kubernetes over HTTPS that keeps what it gets, and versions of it. */
public final class LocalCluster implements AutoCloseable {

    private final KubernetesMockServer server;
    private final Path folder;

    /** The folder gets the files that a pod has of its service account. */
    public LocalCluster(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        server =
                new KubernetesMockServer(
                        new Context(),
                        new MockWebServer(),
                        new HashMap<>(),
                        new KubernetesCrudDispatcher(),
                        true);
        server.init();
        Files.writeString(folder.resolve("token"), "a-token\n");
        Files.writeString(folder.resolve("ca.crt"), pem(served()));
    }

    /** Another client of the cluster. */
    public KubernetesClient client() {
        return server.createClient();
    }

    public Secrets secrets() {
        return new Secrets(config());
    }

    @Override
    public void close() {
        server.destroy();
    }

    private KubernetesConfig config() {
        return new KubernetesConfig() {
            @Override
            public String url() {
                return "https://localhost:" + server.getPort();
            }

            @Override
            public Path tokenFile() {
                return folder.resolve("token");
            }

            @Override
            public Path caFile() {
                return folder.resolve("ca.crt");
            }
        };
    }

    private X509Certificate served() throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        try (var socket =
                (SSLSocket)
                        context.getSocketFactory().createSocket("localhost", server.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        var text =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(text);
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
