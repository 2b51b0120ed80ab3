package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.net.IDN;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which names a certificate is valid for (RFC 9525: only its alternative names count). */
public final class Names {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final int MOST_SHOWN = 5;

    private Names() {}

    static Optional<Finding> mismatch(X509Certificate leaf, List<String> expected) {
        var missing = expected.stream().filter(each -> !isValidFor(leaf, each)).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var names = of(leaf);
        return Optional.of(
                names.isEmpty()
                        ? Fault.NAME_MISMATCH.finding(
                                "it has no alternative names (SAN), which clients require: issue it for %s"
                                        .formatted(String.join(", ", missing)))
                        : Fault.NAME_MISMATCH.finding(
                                "it is not valid for %s, only for %s: issue it for all names, or ask for another one with ?sni="
                                        .formatted(String.join(", ", missing), shown(names))));
    }

    /** Its alternative DNS names and addresses. */
    public static List<String> of(X509Certificate certificate) {
        return entries(certificate).stream()
                .filter(each -> isOf(each, DNS) || isOf(each, ADDRESS))
                .map(each -> String.valueOf(each.get(1)))
                .toList();
    }

    private static boolean isValidFor(X509Certificate leaf, String name) {
        var address = address(name);
        return entries(leaf).stream()
                .anyMatch(
                        entry ->
                                address.isPresent()
                                        ? isOf(entry, ADDRESS)
                                                && address.equals(
                                                        address(String.valueOf(entry.get(1))))
                                        : isOf(entry, DNS)
                                                && covers(String.valueOf(entry.get(1)), name));
    }

    /** A wildcard is the whole first label, stands for one label, and not below a single one. */
    static boolean covers(String pattern, String name) {
        var wanted = canonical(name);
        var offered = canonical(pattern);
        if (!offered.startsWith("*.")) {
            return !offered.isEmpty() && offered.equals(wanted);
        }
        var parent = offered.substring(2);
        var dot = wanted.indexOf('.');
        return parent.contains(".")
                && !parent.contains("*")
                && dot > 0
                && wanted.substring(dot + 1).equals(parent);
    }

    private static String canonical(String name) {
        var plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return IDN.toASCII(plain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return plain.toLowerCase(Locale.ROOT);
        }
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isOf(List<?> entry, int type) {
        return Integer.valueOf(type).equals(entry.getFirst());
    }

    private static Collection<List<?>> entries(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    private static String shown(List<String> names) {
        var first = String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size())));
        return names.size() > MOST_SHOWN
                ? first + " and " + (names.size() - MOST_SHOWN) + " more"
                : first;
    }
}
