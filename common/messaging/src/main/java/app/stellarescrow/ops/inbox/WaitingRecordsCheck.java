package app.stellarescrow.ops.inbox;

import app.stellarescrow.ops.consumer.ConsumersConfig;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Makes the service's health DOWN while records have been waiting to be stored for too long. */
@Wellness
@ApplicationScoped
class WaitingRecordsCheck implements HealthCheck {

    private final WaitingRecords waiting;
    private final ConsumersConfig config;

    WaitingRecordsCheck(WaitingRecords waiting, ConsumersConfig config) {
        this.waiting = waiting;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var limit = Instant.now().minus(config.stuckAfter());
        var tooLong = waiting.longest().filter(each -> each.since().isBefore(limit));
        var answer = HealthCheckResponse.named("records are stored").status(tooLong.isEmpty());
        tooLong.ifPresent(
                each ->
                        answer.withData("waiting since", each.since().toString())
                                .withData("why", "check the service's log"));
        return answer.build();
    }
}
