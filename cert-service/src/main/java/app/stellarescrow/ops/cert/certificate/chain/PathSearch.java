package app.stellarescrow.ops.cert.certificate.chain;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds all paths from a certificate, because a client takes any that validates. */
public final class PathSearch {

    /** Longer chains do not exist in practice; a hostile server may present them. */
    private static final int LONGEST = 8;

    private static final int MOST_STEPS = 200;

    private final Set<X509Certificate> presented;
    private final Trust trust;
    private int steps;

    private PathSearch(List<X509Certificate> presented, Trust trust) {
        this.presented = new LinkedHashSet<>(presented);
        this.trust = trust;
    }

    /** At least one, which may lead nowhere. */
    public static List<Path> of(
            X509Certificate leaf, List<X509Certificate> presented, Trust trust) {
        return new PathSearch(presented, trust).from(List.of(leaf));
    }

    private List<Path> from(List<X509Certificate> members) {
        var last = members.getLast();
        if (trust.includes(last)) {
            return List.of(trusted(members, last));
        }
        if (Issuance.namesIssuer(last, last) && Issuance.isSignedBy(last, last)) {
            return List.of(new Path(members, new Path.End.UntrustedRoot()));
        }
        return fromIssuers(members, last);
    }

    private List<Path> fromIssuers(List<X509Certificate> members, X509Certificate last) {
        var named = namedAsIssuer(members, last);
        var issuers = named.stream().filter(each -> Issuance.isSignedBy(last, each)).toList();
        if (issuers.isEmpty() || members.size() >= LONGEST) {
            return List.of(new Path(members, deadEnd(named)));
        }
        return issuers.stream().flatMap(issuer -> through(members, issuer)).toList();
    }

    private Stream<Path> through(List<X509Certificate> members, X509Certificate issuer) {
        if (trust.includes(issuer)) {
            return Stream.of(trusted(members, issuer));
        }
        if (steps++ > MOST_STEPS) {
            return Stream.of(new Path(members, new Path.End.IssuerMissing()));
        }
        var longer = new ArrayList<>(members);
        longer.add(issuer);
        return from(longer).stream();
    }

    private List<X509Certificate> namedAsIssuer(
            List<X509Certificate> members, X509Certificate last) {
        return Stream.concat(trust.all(), presented.stream())
                .filter(each -> Issuance.namesIssuer(last, each))
                .distinct()
                .filter(each -> !members.contains(each))
                .toList();
    }

    private static Path.End deadEnd(List<X509Certificate> named) {
        return named.isEmpty() ? new Path.End.IssuerMissing() : new Path.End.SignatureInvalid();
    }

    private static Path trusted(List<X509Certificate> members, X509Certificate anchor) {
        return new Path(members, new Path.End.Trusted(anchor));
    }
}
