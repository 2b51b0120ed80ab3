package app.stellarescrow.ops.cert.certificate.renewal.policy;

import java.util.Set;

/** The part of a domain that its owner has registered, by which authorities count. */
final class RegisteredDomain {

    /** In front of a country, these belong to the suffix, as in {@code co.uk}. */
    private static final Set<String> SECOND_LEVEL =
            Set.of("ac", "co", "com", "edu", "gov", "net", "org");

    private RegisteredDomain() {}

    static String of(String domain) {
        var labels = domain.split("\\.", -1);
        var count = labels.length;
        var country = count > 2 && labels[count - 1].length() == 2;
        var kept = country && SECOND_LEVEL.contains(labels[count - 2]) ? 3 : 2;
        return count <= kept
                ? domain
                : String.join(".", java.util.Arrays.asList(labels).subList(count - kept, count));
    }
}
