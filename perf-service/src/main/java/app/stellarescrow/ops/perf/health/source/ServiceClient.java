package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.event.RequiredFields;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.trust.PrivateAuthorities;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Reads the public REST answers of our services, as the command does. */
@ApplicationScoped
class ServiceClient {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final HealthConfig config;
    private final ObjectMapper json;
    private final Http http;
    private final Http others;

    ServiceClient(HealthConfig config, ObjectMapper json) {
        this.config = config;
        // Another version may know other kinds of jobs.
        this.json =
                json.copy()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE);
        this.http = new Http(config.timeout(), config.caFile().map(ServiceClient::trusted));
        this.others = new Http(config.timeout(), Optional.empty());
    }

    /** A list of a service's, or the line that says why there is none. */
    sealed interface Answer<T> {

        /** What it answered. */
        record Known<T>(List<T> all) implements Answer<T> {}

        /** Red if it does not answer, amber if the check may not ask. */
        record Unknown<T>(Function<Area, Finding> line) implements Answer<T> {}

        default List<Finding> or(Area area, Judge<T> judge) throws InterruptedException {
            return switch (this) {
                case Known<T>(var all) -> judge.judge(all);
                case Unknown<T>(var line) -> List.of(line.apply(area));
            };
        }
    }

    /** What to say about the list. */
    @FunctionalInterface
    interface Judge<T> {
        List<Finding> judge(List<T> all) throws InterruptedException;
    }

    Optional<String> url(Service service) {
        return Optional.ofNullable(config.service().get(service.schema()))
                .flatMap(HealthConfig.Address::url)
                .filter(url -> !url.isBlank())
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    <T> Answer<T> list(Service service, String path, Class<T[]> type) throws InterruptedException {
        return ask(
                service,
                path,
                body -> RequiredFields.check(Arrays.asList(json.readValue(body, type))));
    }

    <T> Answer<T> one(Service service, String path, Class<T> type) throws InterruptedException {
        return ask(
                service,
                path,
                body ->
                        RequiredFields.check(
                                Collections.singletonList(json.readValue(body, type))));
    }

    /** What a body says. */
    private interface Reader<T> {
        List<T> read(String body) throws JsonProcessingException;
    }

    private <T> Answer<T> ask(Service service, String path, Reader<T> reader)
            throws InterruptedException {
        var url = url(service);
        if (url.isEmpty()) {
            return new Answer.Unknown<>(area -> noAddress(area, service));
        }
        return switch (http.get(url.get() + path, config.token())) {
            case Http.Reply.Silent(var reason) ->
                    new Answer.Unknown<>(area -> down(area, service, reason));
            case Http.Reply.Answered answer when answer.isSuccess() ->
                    read(service, answer.body(), reader);
            case Http.Reply.Answered(var status, _) ->
                    new Answer.Unknown<>(area -> refused(area, service, status));
        };
    }

    /** Without a token: health is open. */
    Http.Reply health(String url) throws InterruptedException {
        return http.get(url, Optional.empty());
    }

    /** The answer of a server that is not ours. */
    Http.Reply other(String url) throws InterruptedException {
        return others.get(url, Optional.empty());
    }

    private static SSLContext trusted(Path caFile) {
        try {
            return PrivateAuthorities.of(caFile);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    "perf.morning.ca-file: it must be a readable PEM file with the certificate of the services' CA: "
                            + e.getMessage());
        }
    }

    <T> Optional<T> value(String body, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(body, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static <T> Answer<T> read(Service service, String body, Reader<T> reader) {
        try {
            return new Answer.Known<>(reader.read(body));
        } catch (JsonProcessingException | UnreadableEvent e) {
            return new Answer.Unknown<>(
                    area ->
                            area.amber(
                                    service.component(),
                                    "unknown: its answer cannot be read",
                                    "run the same version of all services, and check perf.morning.service.%s.url"
                                            .formatted(service.schema())));
        }
    }

    static Finding noAddress(Area area, Service service) {
        return area.amber(
                service.component(),
                "unknown: the check has no address of it",
                "set perf.morning.service.%s.url".formatted(service.schema()));
    }

    static Finding down(Area area, Service service, String reason) {
        return area.red(service.component(), reason, start(service));
    }

    static String start(Service service) {
        return "./ops up starts it again, ./ops logs %s says why it ended; RB-001"
                .formatted(service.component());
    }

    private static Finding refused(Area area, Service service, int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN
                ? area.amber(
                        service.component(),
                        "unknown: it refuses the token of the check (%d)".formatted(status),
                        "give %s the SHA-256 of perf.morning.token as api.tokens.morning.sha256, with role viewer"
                                .formatted(service.component()))
                : area.red(
                        service.component(),
                        "unknown: it answers %d".formatted(status),
                        "./ops logs %s; RB-001".formatted(service.component()));
    }
}
