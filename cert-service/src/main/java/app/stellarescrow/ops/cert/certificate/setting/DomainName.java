package app.stellarescrow.ops.cert.certificate.setting;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the names of domains and hosts, and writes them as DNS has them. */
public final class DomainName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String WILDCARD = "*.";

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    /** Networks of containers have names with underscores. */
    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?");

    /** Java replaces these by other letters, as registries once did; now they are other domains. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[ßẞς\u200c\u200d]");

    private DomainName() {}

    /**
     * The name of a domain, or of a wildcard, in lower case and without a final dot; other
     * characters become an A-label ({@code xn--…}). An address stays as it is.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public static String of(String text) {
        var plain = withoutDot(text.strip());
        if (isAddress(plain)) {
            return plain;
        }
        var wildcard = plain.startsWith(WILDCARD) ? WILDCARD : "";
        var name = ascii(plain.substring(wildcard.length()), text);
        if (isAddress(name)) {
            throw invalid(text, "an address has no wildcard");
        }
        refuseUnlessLabels(name, LABEL, text);
        return refuseIfLong(wildcard + name, text);
    }

    /**
     * The name of a host, which may have underscores.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public static String host(String text) {
        var plain = withoutDot(text.strip());
        if (isAddress(plain)) {
            return plain;
        }
        var name = ascii(plain, text);
        refuseUnlessLabels(name, HOST_LABEL, text);
        return refuseIfLong(name, text);
    }

    public static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String ascii(String name, String text) {
        if (AMBIGUOUS.matcher(name).find()) {
            throw invalid(text, "it has a character that means different domains");
        }
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            throw invalid(text, problem(name));
        }
    }

    private static void refuseUnlessLabels(String name, Pattern form, String text) {
        var labels = name.split("\\.", -1);
        if (!Arrays.stream(labels)
                .allMatch(each -> each.length() <= LONGEST_LABEL && form.matcher(each).matches())) {
            throw invalid(text, problem(name));
        }
    }

    private static String refuseIfLong(String name, String text) {
        if (name.length() > LONGEST) {
            throw invalid(text, "it has more than %d characters".formatted(LONGEST));
        }
        return name;
    }

    private static String problem(String name) {
        var labels = Arrays.asList(name.split("[.。．｡]", -1));
        if (labels.stream().anyMatch(String::isEmpty)) {
            return "a part between two dots is empty";
        }
        if (labels.stream().anyMatch(each -> each.length() > LONGEST_LABEL)) {
            return "a part between two dots has more than %d characters".formatted(LONGEST_LABEL);
        }
        return name.contains("*")
                ? "the '*' of a wildcard is its whole first part, as in *.example.com"
                : "a part between two dots begins and ends with a letter or digit, with hyphens only between them";
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException(
                "'%s' is not a domain name: %s; write it as DNS has it, for example shop.example.com or xn--bcher-kva.example"
                        .formatted(text, why));
    }
}
