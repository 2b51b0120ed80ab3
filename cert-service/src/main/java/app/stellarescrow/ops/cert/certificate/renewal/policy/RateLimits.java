package app.stellarescrow.ops.cert.certificate.renewal.policy;

/**
 * The limits of an authority.
 *
 * @param duplicates certificates with the same names within seven days
 * @param failedValidations of a domain within an hour
 * @param newPerRegisteredDomain certificates within seven days, without renewals
 */
public record RateLimits(int duplicates, int failedValidations, int newPerRegisteredDomain) {

    /** Let's Encrypt's. */
    public static final RateLimits USUAL = new RateLimits(5, 5, 50);
}
