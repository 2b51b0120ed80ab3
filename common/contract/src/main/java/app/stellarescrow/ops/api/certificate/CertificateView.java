package app.stellarescrow.ops.api.certificate;

import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as the last check found it.
 *
 * @param name as in the settings
 * @param checkedAt null if it was not checked yet
 * @param newest the one that was deployed last; of one that is deployed elsewhere, the newest that
 *     a file has or an endpoint serves; null if none was found
 * @param places endpoints, one for each address, and files
 * @param findings the most severe first
 * @param dnsRecords the TXT records that dns-persist-01 requires, as in a zone file; empty before
 *     the first attempt, null with another challenge and in lists
 * @param renewal what its last renewal left; null if it is renewed elsewhere
 */
public record CertificateView(
        String name,
        @Nullable Instant checkedAt,
        @Nullable Newest newest,
        List<Place> places,
        List<FindingView> findings,
        @Nullable List<String> dnsRecords,
        @Nullable RenewalView renewal) {

    /** Without DNS records and renewal. */
    public CertificateView(
            String name,
            @Nullable Instant checkedAt,
            @Nullable Newest newest,
            List<Place> places,
            List<FindingView> findings) {
        this(name, checkedAt, newest, places, findings, null, null);
    }

    public CertificateView withDnsRecords(List<String> records) {
        return new CertificateView(name, checkedAt, newest, places, findings, records, renewal);
    }

    public CertificateView withRenewal(RenewalView left) {
        return new CertificateView(name, checkedAt, newest, places, findings, dnsRecords, left);
    }

    /**
     * The certificate itself.
     *
     * @param fingerprint SHA-256, lower-case hex
     * @param names DNS names and addresses that it is valid for
     * @param key type and size, for example {@code EC P-256}
     */
    public record Newest(
            String fingerprint,
            List<String> names,
            String issuer,
            String key,
            Instant notBefore,
            Instant notAfter) {}

    /**
     * Where it should be.
     *
     * @param where an endpoint with its address, or a file
     * @param served whether it is an endpoint
     * @param fingerprint of the certificate that is there; null if there is none
     * @param notAfter its end; null if there is none
     * @param chain the certificates that follow it there, in that order; null if there is none
     */
    public record Place(
            String where,
            boolean served,
            @Nullable String fingerprint,
            @Nullable Instant notAfter,
            @Nullable List<Issuer> chain) {}

    /** A certificate of a chain. */
    public record Issuer(String name, Instant notAfter) {}

    /**
     * What is wrong.
     *
     * @param fault for example {@code NAME_MISMATCH}
     */
    public record FindingView(String fault, Severity severity, String text) {}

    /** How many endpoints serve that one. */
    public long current() {
        var fingerprint = newest == null ? "" : newest.fingerprint();
        return places.stream()
                .filter(each -> each.served() && fingerprint.equals(each.fingerprint()))
                .count();
    }

    /** How many endpoints there are. */
    public long endpoints() {
        return places.stream().filter(Place::served).count();
    }
}
