package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Failed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.failure.FailureWithConditions;
import java.time.temporal.ChronoUnit;

/** What an operator reads whose renewal failed. */
final class RenewalFailure {

    private RenewalFailure() {}

    static FailureWithConditions of(String name, Failed failure) {
        var next = failure.retry().map(RenewalFailure::next).orElse("");
        return new FailureWithConditions(
                "certificate '%s' was not renewed: %s".formatted(name, failure.problem()),
                "correct it and repeat the command%s; './ops cert check %s --wait' shows what is served now"
                        .formatted(next, name),
                RenewalConditions.of(name, failure));
    }

    private static String next(Retry retry) {
        return " (otherwise the next attempt is at %s)"
                .formatted(retry.at().truncatedTo(ChronoUnit.SECONDS));
    }
}
