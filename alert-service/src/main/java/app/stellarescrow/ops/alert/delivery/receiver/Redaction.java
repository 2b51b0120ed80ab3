package app.stellarescrow.ops.alert.delivery.receiver;

import java.util.List;
import java.util.regex.Pattern;

/** Replaces secrets in texts that leave this machine: what a program said may have one. */
public final class Redaction {

    private static final String MARK = "***";

    private static final List<Rule> RULES =
            List.of(
                    rule("(\\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s:/@]*:)[^\\s/@]+(?=@)", "$1" + MARK),
                    rule("(?i)\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{8,}", "$1 " + MARK),
                    rule(
                            "(?i)(\\w*(?:password|passwd|secret|token|api[_-]?key)\\w*=)(\"[^\"]*\"|'[^']*'|[^\\s\"'&,;]+)",
                            "$1" + MARK),
                    rule(
                            "(?i)(\"\\w*(?:password|passwd|secret|token|api[_-]?key)\\w*\"\\s*:\\s*)\"[^\"]*\"",
                            "$1\"" + MARK + "\""),
                    rule("\\bwhsec_[A-Za-z0-9+/=]+", MARK),
                    rule("\\bxox[a-z]-[A-Za-z0-9-]+", MARK),
                    rule("\\bAGE-SECRET-KEY-[A-Z0-9]+", MARK),
                    rule("(https://hooks\\.slack\\.com/services/)\\S+", "$1" + MARK),
                    rule(
                            "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
                            MARK));

    private Redaction() {}

    public static String of(String text) {
        var clean = text;
        for (var each : RULES) {
            clean = each.secret().matcher(clean).replaceAll(each.replacement());
        }
        return clean;
    }

    private static Rule rule(String regex, String replacement) {
        return new Rule(Pattern.compile(regex), replacement);
    }

    private record Rule(Pattern secret, String replacement) {}
}
