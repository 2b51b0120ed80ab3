package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The metric for credentials that must be replaced: seconds until then, negative afterwards. */
@ApplicationScoped
class DueTimes {

    private final Credentials credentials;
    private final Ages ages;
    private final MultiGauge gauge;

    DueTimes(Credentials credentials, Ages ages, MeterRegistry metrics) {
        this.credentials = credentials;
        this.ages = ages;
        this.gauge = MultiGauge.builder("ops.rotation.due.seconds").register(metrics);
    }

    @Scheduled(every = "60s")
    @RunOnVirtualThread
    void read() {
        var now = Instant.now();
        gauge.register(credentials.all().stream().flatMap(each -> row(each, now)).toList(), true);
    }

    private Stream<MultiGauge.Row<?>> row(Credential credential, Instant now) {
        return ages.due(credential).stream()
                .map(
                        due ->
                                MultiGauge.Row.of(
                                        Tags.of("target", credential.name()),
                                        Duration.between(now, due.at()).toSeconds()));
    }
}
