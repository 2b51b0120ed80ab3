package app.stellarescrow.ops.event.job;

import org.jspecify.annotations.Nullable;

/** What a job does about certificates (manual, section 3.1). */
public sealed interface CertificateSpec extends JobSpec {

    /** The target of a check of all certificates. */
    String ALL_CERTIFICATES = "all";

    /** One job at a time: two orders of one name would waste the certificate authority's limit. */
    String LANE = "certificates";

    @Override
    default boolean needsDatabase() {
        return false;
    }

    @Override
    default String lane() {
        return LANE;
    }

    /**
     * Check certificates, and renew those that are due.
     *
     * @param target the name of one, or {@link #ALL_CERTIFICATES}
     */
    record Check(String target) implements CertificateSpec {}

    /** Order a new certificate and deploy it, even if the old one is not due. */
    record Renewal(String target, @Nullable String reason) implements CertificateSpec {

        @Override
        public String danger() {
            return "replaces the certificate that is served";
        }
    }
}
