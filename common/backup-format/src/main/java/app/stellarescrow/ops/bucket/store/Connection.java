package app.stellarescrow.ops.bucket.store;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.trust.PrivateAuthorities;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens clients of an object store. */
public final class Connection {

    /** Retries for short errors; {@link Patience} retries for longer outages. */
    private static final int CALL_ATTEMPTS = 3;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Connection() {}

    public static S3Client open(Destination config) {
        var http =
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(SILENCE_LIMIT);
        config.caFile()
                .map(Connection::trusted)
                .ifPresent(trusted -> http.tlsTrustManagersProvider(() -> trusted));
        var retries = StandardRetryStrategy.builder().maxAttempts(CALL_ATTEMPTS).build();
        var builder =
                S3Client.builder()
                        .region(Region.of(config.region()))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(http)
                        .overrideConfiguration(o -> o.retryStrategy(retries));
        config.endpoint()
                .map(Connection::endpoint)
                .ifPresent(url -> builder.endpointOverride(url).forcePathStyle(true));
        config.profile()
                .map(ProfileCredentialsProvider::create)
                .ifPresent(builder::credentialsProvider);
        return builder.build();
    }

    private static TrustManager[] trusted(String caFile) {
        try {
            return PrivateAuthorities.managers(Path.of(caFile));
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new PermanentFailure(
                    "the CAs of the bucket's server cannot be read: " + e.getMessage(),
                    "set bucket.ca-file, AWS_CA_BUNDLE or bucket.also.<name>.ca-file to a readable PEM file",
                    e);
        }
    }

    private static URI endpoint(String text) {
        try {
            var url = new URI(text.strip());
            var scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
            if (url.getHost() != null && url.getUserInfo() == null && SCHEMES.contains(scheme)) {
                return url;
            }
        } catch (URISyntaxException _) {
            // Its message has the value, which may have a password.
        }
        throw new PermanentFailure(
                "the endpoint of the bucket is not a URL without user and password that begins with http:// or https://",
                "set S3_ENDPOINT (or bucket.also.<name>.endpoint), for example to"
                        + " https://s3.example.com:9000",
                null);
    }
}
