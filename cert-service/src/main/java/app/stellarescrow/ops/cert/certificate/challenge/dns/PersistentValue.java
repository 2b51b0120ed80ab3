package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The content of a record of dns-persist-01: an issuer and parameters, as in a CAA record. */
record PersistentValue(String issuer, Map<String, String> parameters) {

    static PersistentValue of(String text) {
        var parts = Arrays.stream(text.split(";", -1)).map(String::strip).toList();
        var parameters =
                parts.stream()
                        .skip(1)
                        .map(each -> each.split("=", 2))
                        .filter(each -> each.length == 2)
                        .collect(
                                Collectors.toMap(
                                        each -> each[0].strip().toLowerCase(Locale.ROOT),
                                        each -> each[1].strip(),
                                        (one, _) -> one));
        return new PersistentValue(parts.getFirst().toLowerCase(Locale.ROOT), parameters);
    }

    /** Whether an authority that needs the other accepts this one. */
    boolean allows(PersistentValue needed, Instant now) {
        return issuer.equals(needed.issuer)
                && has(needed, "accounturi")
                && (!needed.parameters.containsKey("policy")
                        || "wildcard".equalsIgnoreCase(parameters.get("policy")))
                && !isOver(now);
    }

    private boolean has(PersistentValue needed, String parameter) {
        return needed.parameters.getOrDefault(parameter, "").equals(parameters.get(parameter));
    }

    private boolean isOver(Instant now) {
        var until = parameters.get("persistuntil");
        if (until == null) {
            return false;
        }
        try {
            return !now.isBefore(Instant.ofEpochSecond(Long.parseLong(until)));
        } catch (NumberFormatException | DateTimeException _) {
            return true;
        }
    }
}
