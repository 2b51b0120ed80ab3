package app.stellarescrow.ops.cert.certificate.finding;

import app.stellarescrow.ops.event.Severity;

/**
 * What can be wrong with a certificate, its key, its chain, or with a place that should have it.
 */
public enum Fault {
    EXPIRED(Severity.P1),
    /** P1 when little time is left. */
    EXPIRES_SOON(Severity.P2),
    /** P1 when it has expired. */
    CHAIN_EXPIRES(Severity.P2),
    NOT_YET_VALID(Severity.P1),
    NAME_MISMATCH(Severity.P1),
    WEAK_KEY(Severity.P2),
    WEAK_SIGNATURE(Severity.P2),
    /** The server's next start or reload fails. */
    KEY_MISMATCH(Severity.P2),
    CHAIN_ORDER(Severity.P3),
    /** Browsers find the issuer themselves, other clients do not. */
    CHAIN_INCOMPLETE(Severity.P2),
    CHAIN_SUPERFLUOUS(Severity.P3),
    SIGNATURE_INVALID(Severity.P1),
    SELF_SIGNED(Severity.P2),
    UNTRUSTED(Severity.P2),
    /** An issuer that is not allowed to issue. */
    ISSUER_NOT_CA(Severity.P1),
    /** Another reason for which Java's own validation refuses the chain. */
    PATH_REFUSED(Severity.P2),
    REVOKED(Severity.P1),
    REVOCATION_UNKNOWN(Severity.P4),
    /** A must-staple certificate without a usable OCSP answer, which clients refuse. */
    STAPLE_MISSING(Severity.P2),
    CLIENT_AUTH(Severity.P3),
    NOT_FOR_SERVERS(Severity.P1),
    CA_AS_SERVER(Severity.P3),
    VALIDITY_TOO_LONG(Severity.P2),
    ENDPOINT_UNREACHABLE(Severity.P2),
    HANDSHAKE_FAILED(Severity.P2),
    /** An endpoint serves an older certificate than the one that was deployed, or is in a file. */
    OLD_CERTIFICATE_SERVED(Severity.P1),
    /** An endpoint serves a certificate that is not the one that was deployed, and is not older. */
    OTHER_CERTIFICATE_SERVED(Severity.P1),
    ADDRESSES_DIFFER(Severity.P2),
    FILE_MISSING(Severity.P2),
    FILE_UNREADABLE(Severity.P2),
    FILE_EMPTY(Severity.P2),
    FILE_MALFORMED(Severity.P2),
    PASSWORD_WRONG(Severity.P2),
    KEY_EXPOSED(Severity.P2),
    /** Beside the deployed chain: the server's next start or reload fails. */
    KEY_MISSING(Severity.P2);

    private final Severity severity;

    Fault(Severity severity) {
        this.severity = severity;
    }

    /** The usual one; some findings are more urgent. */
    public Severity severity() {
        return severity;
    }

    /** Whether its text says where it was found, because it is about a place. */
    public boolean namesItsPlace() {
        return compareTo(ENDPOINT_UNREACHABLE) >= 0;
    }

    public Finding finding(String text) {
        return new Finding(this, severity, text);
    }
}
