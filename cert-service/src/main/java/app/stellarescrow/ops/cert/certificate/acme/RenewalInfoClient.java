package app.stellarescrow.ops.cert.certificate.acme;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.toolbox.AcmeUtils;

/** Asks an authority when it suggests to renew a certificate. */
public final class RenewalInfoClient {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /** RFC 9773, section 4.3.2: without a usable Retry-After, six hours. */
    private static final Duration USUAL = Duration.ofHours(6);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Authority authority;
    private final AcmeErrors errors;
    private final Duration timeout;
    private final ObjectMapper json = new ObjectMapper();

    public RenewalInfoClient(Authority authority) {
        this(authority, USUAL_TIMEOUT);
    }

    RenewalInfoClient(Authority authority, Duration timeout) {
        this.timeout = timeout;
        this.authority = authority;
        this.errors = new AcmeErrors(authority);
    }

    /** Empty if the authority offers none. */
    public Optional<RenewalInfo> ask(X509Certificate certificate, Instant now)
            throws AcmeFailure, InterruptedException {
        try (var connection = AcmeConnection.open(authority)) {
            var base =
                    errors.attempt(
                            () -> connection.session().resourceUrlOptional(Resource.RENEWAL_INFO));
            if (base.isEmpty()) {
                return Optional.empty();
            }
            var url = base.get().toExternalForm().replaceFirst("/?$", "/");
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            url
                                                    + AcmeUtils.getRenewalUniqueIdentifier(
                                                            certificate)))
                            .timeout(timeout)
                            .build();
            return Optional.of(read(connection.http().send(request, BodyHandlers.ofString()), now));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable(e.toString(), Optional.empty(), e);
        }
    }

    private RenewalInfo read(HttpResponse<String> answer, Instant now)
            throws AcmeFailure, JacksonException {
        if (answer.statusCode() != 200) {
            throw unusable(
                    "HTTP status " + answer.statusCode(),
                    retryAfter(answer, now).map(now::plus),
                    null);
        }
        var window = json.readTree(answer.body()).path("suggestedWindow");
        try {
            return new RenewalInfo(
                    instant(window.path("start").asText()),
                    instant(window.path("end").asText()),
                    now.plus(retryAfter(answer, now).orElse(USUAL)));
        } catch (DateTimeException e) {
            throw unusable("no suggested window", retryAfter(answer, now).map(now::plus), e);
        }
    }

    private static Instant instant(String text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> answer, Instant now) {
        var wait = answer.headers().firstValue("Retry-After").flatMap(text -> duration(text, now));
        return wait.map(each -> each.compareTo(SHORTEST) < 0 ? SHORTEST : each)
                .map(each -> each.compareTo(LONGEST) > 0 ? LONGEST : each);
    }

    private static Optional<Duration> duration(String text, Instant now) {
        try {
            return Optional.of(
                    text.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    now,
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private AcmeFailure unusable(String why, Optional<Instant> retryAt, @Nullable Throwable cause) {
        return new AcmeFailure(
                AcmeFailure.Kind.UNAVAILABLE,
                "authority '%s' gave no renewal information: %s".formatted(authority.name(), why),
                retryAt,
                cause);
    }
}
