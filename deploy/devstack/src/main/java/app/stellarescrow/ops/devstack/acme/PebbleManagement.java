package app.stellarescrow.ops.devstack.acme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Pebble's management interface: its root, and the renewal information (ARI) that it answers. */
public final class PebbleManagement {

    private final String url;
    private final Path trust;

    PebbleManagement(String url, Path trust) {
        this.url = url;
        this.trust = trust;
    }

    /** The root of the certificates that it issues since its start, as PEM. */
    public String root() {
        return send(HttpRequest.newBuilder(URI.create(url + "/roots/0")).build());
    }

    /** Moves the suggested renewal window of a certificate, given as PEM. */
    public void suggestWindow(String certificate, Instant start, Instant end) {
        setRenewalInfo(
                certificate,
                "{\"suggestedWindow\":{\"start\":\"%s\",\"end\":\"%s\"}}".formatted(start, end));
    }

    /** Sets the whole answer, which may be nonsense. */
    public void setRenewalInfo(String certificate, String answer) {
        var json =
                "{\"Certificate\":\"%s\",\"ARIResponse\":\"%s\"}"
                        .formatted(quoted(certificate), quoted(answer));
        send(
                HttpRequest.newBuilder(URI.create(url + "/set-renewal-info/"))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    private String send(HttpRequest request) {
        try (var client = HttpClient.newBuilder().sslContext(context()).build()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "%s answered %d: %s"
                                .formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(trust + " has no usable certificate", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + request.uri(), e);
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(trust)) {
            store.setCertificateEntry(
                    "pebble", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
