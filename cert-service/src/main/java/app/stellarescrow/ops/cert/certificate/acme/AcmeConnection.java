package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.cert.certificate.deploy.CertificateKeys;
import app.stellarescrow.ops.cert.certificate.deploy.Pem;
import app.stellarescrow.ops.cert.disk.DurableFiles;
import app.stellarescrow.ops.trust.PrivateAuthorities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** A connection to an authority; each order has its own, so that none waits for another. */
final class AcmeConnection implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Authority authority;
    private final HttpClient http;
    private final RetryTime retryTime = new RetryTime();
    private final Session session;

    private AcmeConnection(Authority authority, HttpClient http) {
        this.authority = authority;
        this.http = http;
        this.session = new Session(authority.directory(), new OwnClient(http, retryTime));
        this.session.networkSettings().setTimeout(TIMEOUT);
    }

    static AcmeConnection open(Authority authority) throws IOException, GeneralSecurityException {
        var builder =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(TIMEOUT);
        if (authority.trust().isPresent()) {
            builder.sslContext(PrivateAuthorities.of(authority.trust().get()));
        }
        return new AcmeConnection(authority, builder.build());
    }

    Session session() {
        return session;
    }

    HttpClient http() {
        return http;
    }

    /** Our account, which is created if the authority does not know our key. */
    Login login() throws IOException, GeneralSecurityException, AcmeFailure {
        var builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(accountKey());
        authority.contact().ifPresent(builder::addEmail);
        authority
                .binding()
                .ifPresent(account -> builder.withKeyIdentifier(account.keyId(), account.macKey()));
        return new AcmeErrors(authority).attempt(() -> builder.createLogin(session));
    }

    /** Adds to a failure the time before which the authority does not want to be asked again. */
    <T> T withRetryTime(Work<T> work)
            throws AcmeFailure, IOException, InterruptedException, GeneralSecurityException {
        try {
            return work.run();
        } catch (AcmeFailure e) {
            throw e.retryAt().isPresent() ? e : e.notBefore(retryTime.last());
        }
    }

    /** Requests on this connection. */
    interface Work<T> {
        T run() throws AcmeFailure, IOException, InterruptedException, GeneralSecurityException;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private KeyPair accountKey() throws IOException, GeneralSecurityException {
        var file = authority.accountKey();
        if (Files.exists(file)) {
            return Pem.keyPair(Files.readAllBytes(file));
        }
        var keys = CertificateKeys.create();
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFiles.writeSecret(file, Pem.of(keys));
        return keys;
    }

    /** Makes the library use our client, which trusts a private authority and can be closed. */
    private static final class OwnClient extends GenericAcmeProvider {
        private final HttpClient http;
        private final RetryTime retryTime;

        OwnClient(HttpClient http, RetryTime retryTime) {
            this.http = http;
            this.retryTime = retryTime;
        }

        @Override
        public Connection connect(URI server, NetworkSettings settings, HttpClient client) {
            return retryTime.observed(createHttpConnector(settings, client));
        }

        @Override
        public HttpClient createHttpClient(NetworkSettings settings) {
            return http;
        }
    }
}
