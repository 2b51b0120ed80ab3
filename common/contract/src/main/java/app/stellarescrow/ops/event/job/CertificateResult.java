package app.stellarescrow.ops.event.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that were checked, and renewed if they were due or their renewal was requested.
 *
 * @param conditions what is wrong with them, and what is not
 */
public record CertificateResult(
        List<State> certificates, List<Condition> conditions, List<String> warnings)
        implements JobReport {

    /**
     * A certificate after the job.
     *
     * @param name as in the settings
     * @param fingerprint SHA-256 of the newest one, lower-case hex; null if there is none
     * @param notAfter its end; null if there is none
     * @param renewed whether the job deployed it, and each endpoint serves it
     */
    public record State(
            String name,
            @Nullable String fingerprint,
            @Nullable Instant notAfter,
            boolean renewed) {}

    public long renewed() {
        return certificates.stream().filter(State::renewed).count();
    }

    public List<String> problems() {
        return conditions.stream()
                .filter(Condition::holds)
                .map(each -> each.subject() + ": " + each.problem())
                .toList();
    }
}
