package app.stellarescrow.ops.cert.certificate.revocation;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Downloads a revocation list, bounded in time and size. */
final class ListDownload implements AutoCloseable {

    private static final long LARGEST = 8L << 20;
    private static final int OK = 200;

    private final Duration timeout;
    private final HttpClient http;

    ListDownload(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** The answer of a URL. */
    sealed interface Result {}

    record Loaded(X509CRL list) implements Result {}

    record Unavailable(String why) implements Result {}

    Result of(String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).build();
            var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST);
            var answer =
                    http.sendAsync(request, handler).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == OK
                    ? parsed(answer)
                    : new Unavailable("%s answers %d".formatted(url, answer.statusCode()));
        } catch (ExecutionException | TimeoutException | IllegalArgumentException _) {
            return new Unavailable("%s cannot be read in time".formatted(url));
        } catch (CRLException | CertificateException _) {
            return new Unavailable("%s is not a revocation list".formatted(url));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable("the check was interrupted");
        }
    }

    private static Result parsed(HttpResponse<byte[]> answer)
            throws CRLException, CertificateException {
        var in = new ByteArrayInputStream(answer.body());
        return new Loaded((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
