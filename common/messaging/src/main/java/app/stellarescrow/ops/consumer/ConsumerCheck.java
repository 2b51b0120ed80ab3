package app.stellarescrow.ops.consumer;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Makes the service's health DOWN while a consumer is stuck. A wellness check, because a restart
 * does not help and REST still answers.
 */
@Wellness
@ApplicationScoped
class ConsumerCheck implements HealthCheck {

    private final ConsumerWatch watch;
    private final ConsumersConfig config;

    ConsumerCheck(ConsumerWatch watch, ConsumersConfig config) {
        this.watch = watch;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var stuck =
                watch.stuck().stream()
                        .filter(each -> config.health().contains(each.group()))
                        .toList();
        var answer = HealthCheckResponse.named("consumers read").status(stuck.isEmpty());
        stuck.forEach(
                each ->
                        answer.withData(
                                each.group(),
                                "has read nothing since %s, %d record(s) are unread; check its log"
                                        .formatted(each.since(), each.unread())));
        return answer.build();
    }
}
