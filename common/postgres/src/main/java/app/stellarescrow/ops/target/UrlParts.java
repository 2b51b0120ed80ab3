package app.stellarescrow.ops.target;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL as written. Accepts a password that is not percent-encoded: then it extends to
 * the last {@code @}.
 */
record UrlParts(
        boolean jdbc,
        @Nullable String user,
        @Nullable String password,
        String hosts,
        @Nullable String database,
        @Nullable String options) {

    private static final String SCHEME = "(?<jdbc>jdbc:)?postgres(?:ql)?://";
    private static final String HOST = "(?:\\[[^\\]@/?]+\\]|[^@/?,:\\[\\]]*)(?::\\d{0,5})?";
    private static final String PLACE =
            "(?<hosts>%1$s(?:,%1$s)*)(?:/(?<database>[^@/?]*))?(?:\\?(?<options>%%s))?"
                    .formatted(HOST);

    /** As libpq reads it. */
    private static final Pattern STRICT =
            Pattern.compile(
                    SCHEME
                            + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
                            + PLACE.formatted(".*"),
                    Pattern.DOTALL);

    private static final Pattern LENIENT =
            Pattern.compile(
                    SCHEME + "(?<user>[^:@/]*)(?::(?<password>.*))?@" + PLACE.formatted("[^@]*"),
                    Pattern.DOTALL);

    static UrlParts of(String target, String url) {
        var strict = STRICT.matcher(url);
        if (strict.matches() && !mayBeCutInThePassword(strict)) {
            return of(strict);
        }
        var lenient = LENIENT.matcher(url);
        if (lenient.matches()) {
            return of(lenient);
        }
        throw new UrlRefused(target, "is not a database URL", UrlRefused.SHAPE + UrlRefused.SOCKET);
    }

    private static boolean mayBeCutInThePassword(Matcher strict) {
        var options = strict.group("options");
        return strict.group("user") != null && options != null && options.contains("@");
    }

    private static UrlParts of(Matcher match) {
        return new UrlParts(
                match.group("jdbc") != null,
                match.group("user"),
                match.group("password"),
                String.valueOf(match.group("hosts")),
                match.group("database"),
                match.group("options"));
    }
}
