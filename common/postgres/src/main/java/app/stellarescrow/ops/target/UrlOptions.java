package app.stellarescrow.ops.target;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The options of a URL that both libpq's programs and JDBC support, by libpq's names. Others are
 * refused, because only some of our connections would follow them.
 *
 * @param jdbc whether the URL is one of JDBC, where some options mean something else
 */
record UrlOptions(String target, boolean jdbc) {

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** JDBC's names, and libpq's names for the same. */
    private static final Map<String, String> OF_JDBC =
            Map.of(
                    "ApplicationName", "application_name",
                    "connectTimeout", "connect_timeout",
                    "gssEncMode", "gssencmode",
                    "kerberosServerName", "krbsrvname",
                    "channelBinding", "channel_binding");

    private static final TreeSet<String> KNOWN =
            new TreeSet<>(
                    List.of(
                            "application_name",
                            "channel_binding",
                            "connect_timeout",
                            "gssencmode",
                            "krbsrvname",
                            "options",
                            "sslcert",
                            "sslkey",
                            "sslmode",
                            "sslrootcert",
                            "target_session_attrs"));

    /** Values of target_session_attrs, and JDBC's names for them. */
    static final Map<String, String> SESSIONS =
            Map.of(
                    "any", "any",
                    "primary", "primary",
                    "read-write", "primary",
                    "standby", "secondary",
                    "read-only", "secondary",
                    "prefer-standby", "preferSecondary");

    /** The options by libpq's names, with validated values. */
    Map<String, String> checked(Map<String, String> given) {
        var options = new TreeMap<String, String>();
        given.forEach(
                (name, value) -> {
                    if (name.equals("ssl")) {
                        ssl(value, options);
                    } else {
                        options.put(known(name), value);
                    }
                });
        checkSslMode(options);
        checkSession(options);
        return options;
    }

    private String known(String name) {
        var libpqs = OF_JDBC.getOrDefault(name, name);
        if (!KNOWN.contains(libpqs)) {
            throw new UrlRefused(
                    target,
                    "has the unknown option '%s'".formatted(name),
                    "remove it; known are host, port, user, password, dbname, ssl and "
                            + String.join(", ", KNOWN));
        }
        return libpqs;
    }

    /** libpq accepts it as JDBC does, but with a weaker meaning. */
    private void ssl(String value, Map<String, String> options) {
        switch (value) {
            case "true" -> options.putIfAbsent("sslmode", jdbc ? "verify-full" : "require");
            case "false" -> options.putIfAbsent("sslmode", "prefer");
            default ->
                    throw new UrlRefused(
                            target, "has an option ssl other than true or false", modes());
        }
    }

    private void checkSslMode(Map<String, String> options) {
        var mode = options.getOrDefault("sslmode", "prefer");
        if (!SSL_MODES.contains(mode)) {
            throw new UrlRefused(target, "has the unknown sslmode '%s'".formatted(mode), modes());
        }
    }

    private static String modes() {
        return "set sslmode to one of %s; require encrypts without checking the certificate"
                .formatted(String.join(", ", SSL_MODES));
    }

    private void checkSession(Map<String, String> options) {
        var session = options.getOrDefault("target_session_attrs", "any");
        if (!SESSIONS.containsKey(session)) {
            throw new UrlRefused(
                    target,
                    "has the unknown target_session_attrs '%s'".formatted(session),
                    "set it to one of " + String.join(", ", new TreeSet<>(SESSIONS.keySet())));
        }
    }
}
