package app.stellarescrow.ops.alert.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * What ends an alert besides the event that resolves it. {@code WITH_…}: a check of all subjects
 * that no longer has its target, because that was removed from the settings.
 */
enum Ends {
    BY_EVENT(Subject.OTHER, false),
    AFTER_A_DAY(Subject.OTHER, true),
    WITH_CERTIFICATE(Subject.CERTIFICATE, false),
    WITH_CERTIFICATE_OR_A_DAY(Subject.CERTIFICATE, true),
    WITH_CREDENTIAL(Subject.CREDENTIAL, false),
    WITH_CREDENTIAL_OR_A_DAY(Subject.CREDENTIAL, true),
    WITH_SERVER(Subject.SERVER, false);

    private final Subject subject;
    private final boolean expires;

    Ends(Subject subject, boolean expires) {
        this.subject = subject;
        this.expires = expires;
    }

    Subject subject() {
        return subject;
    }

    Optional<Duration> expiresAfter() {
        return expires ? Optional.of(Duration.ofDays(1)) : Optional.empty();
    }
}
