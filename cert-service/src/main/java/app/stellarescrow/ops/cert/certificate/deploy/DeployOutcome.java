package app.stellarescrow.ops.cert.certificate.deploy;

/** What a deployment did. */
public sealed interface DeployOutcome {

    /** Each endpoint serves the new certificate. */
    record Deployed(String fingerprint, int places) implements DeployOutcome {}

    /** The check fails even without the new certificate, so nothing was changed. */
    record Untouched(String reason) implements DeployOutcome {}

    /**
     * The server did not serve the new certificate, so the old one is in its place again.
     *
     * @param oldServed what is wrong with the old one's serving; empty if it is served
     */
    record PutBack(String reason, String oldServed) implements DeployOutcome {}

    /**
     * The new certificate stays, but is not served: the old one expires soon, signed itself, or was
     * not served either.
     */
    record KeptUnserved(String reason) implements DeployOutcome {}
}
