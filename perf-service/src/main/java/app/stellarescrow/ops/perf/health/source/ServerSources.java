package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.target.DirectConnection;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether services, other HTTP servers and databases answer (manual, section 1.1, step 1). */
@ApplicationScoped
public class ServerSources {

    private static final String DOWN = "DOWN";

    /** Of a database that has accepted the connection. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final HealthConfig config;
    private final ServiceClient services;
    private final ExpectedTargets expected;
    private final Targets targets;

    ServerSources(
            HealthConfig config,
            ServiceClient services,
            ExpectedTargets expected,
            Targets targets) {
        this.config = config;
        this.services = services;
        this.expected = expected;
        this.targets = targets;
    }

    /** One for each server, so that none waits for another. */
    public List<Source> all() {
        var ours =
                Arrays.stream(Service.values())
                        .map(each -> source(each.component(), () -> service(each)));
        var endpoints =
                new TreeMap<>(config.endpoint())
                        .entrySet().stream()
                                .flatMap(
                                        each ->
                                                each.getValue().url().stream()
                                                        .map(url -> endpoint(each.getKey(), url)));
        var databases = expected.own().stream().map(this::database);
        return Stream.of(ours, endpoints, databases).flatMap(each -> each).toList();
    }

    private Source endpoint(String name, String url) {
        var subject = "endpoint " + name;
        return source(subject, () -> endpointLine(subject, url));
    }

    private Source database(String target) {
        var subject = "database " + target;
        return source(subject, () -> databaseLine(subject, target));
    }

    /** Asks one server. */
    @FunctionalInterface
    private interface One {
        Finding ask() throws InterruptedException;
    }

    private static Source source(String subject, One one) {
        return new Source(Area.SERVICES, subject, _ -> List.of(one.ask()));
    }

    /** Consumers that stand still make it unwell, which is another service's alert. */
    private Finding service(Service service) throws InterruptedException {
        var url = services.url(service);
        if (url.isEmpty()) {
            return ServiceClient.noAddress(Area.SERVICES, service);
        }
        return switch (services.health(url.get() + "/q/health/ready")) {
            case Http.Reply.Silent(var reason) ->
                    ServiceClient.down(Area.SERVICES, service, reason)
                            .alerting(Condition.Test.SERVICE_DOWN);
            case Http.Reply.Answered answer when answer.isSuccess() ->
                    wellness(service, url.get()).ending(Condition.Test.SERVICE_DOWN);
            case Http.Reply.Answered answer ->
                    sick(service, answer).alerting(Condition.Test.SERVICE_DOWN);
        };
    }

    private Finding wellness(Service service, String url) throws InterruptedException {
        return services.health(url + "/q/health/well") instanceof Http.Reply.Answered answer
                        && !answer.isSuccess()
                ? sick(service, answer)
                : Area.SERVICES.green(service.component(), "up");
    }

    private Finding sick(Service service, Http.Reply.Answered answer) {
        var reasons =
                services.value(answer.body(), Health.class).stream()
                        .flatMap(each -> each.down().stream())
                        .collect(Collectors.joining("; "));
        return Area.SERVICES.red(
                service.component(),
                reasons.isEmpty() ? "answers %d".formatted(answer.status()) : reasons,
                "./ops logs %s; RB-001".formatted(service.component()));
    }

    /** The answer of {@code /q/health}. */
    record Health(@Nullable List<Check> checks) {

        private List<String> down() {
            return Stream.ofNullable(checks)
                    .flatMap(List::stream)
                    .filter(each -> DOWN.equals(each.status()))
                    .map(Check::sentence)
                    .toList();
        }
    }

    /** One of its checks. */
    record Check(String name, String status, @Nullable Map<String, Object> data) {

        private String sentence() {
            var details =
                    Objects.requireNonNullElse(data, Map.<String, Object>of()).entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .sorted()
                            .collect(Collectors.joining(", "));
            return details.isEmpty()
                    ? "not true: " + name
                    : "not true: %s (%s)".formatted(name, details);
        }
    }

    private Finding endpointLine(String subject, String url) throws InterruptedException {
        var next = "look at its log and start it again; RB-001";
        var line =
                switch (services.other(url)) {
                    case Http.Reply.Silent(var reason) -> Area.SERVICES.red(subject, reason, next);
                    case Http.Reply.Answered answer when answer.isSuccess() ->
                            Area.SERVICES.green(subject, "up");
                    case Http.Reply.Answered(var status, _) ->
                            Area.SERVICES.red(
                                    subject,
                                    "answers %d at %s".formatted(status, Http.shown(url)),
                                    next);
                };
        return line.alerting(Condition.Test.SERVICE_DOWN);
    }

    private Finding databaseLine(String subject, String target) {
        try (var _ = DirectConnection.open(targets.get(target), LONGEST_SILENCE)) {
            return Area.SERVICES.green(subject, "up").alerting(Condition.Test.SERVICE_DOWN);
        } catch (SQLException e) {
            return Area.SERVICES
                    .red(
                            subject,
                            "cannot be reached: " + e.getMessage(),
                            "check that PostgreSQL runs, its log, and DATABASE_URL of the perf-service; RB-001")
                    .alerting(Condition.Test.SERVICE_DOWN);
        } catch (PermanentFailure e) {
            return Area.SERVICES.amber(subject, String.valueOf(e.getMessage()), e.hint());
        }
    }
}
