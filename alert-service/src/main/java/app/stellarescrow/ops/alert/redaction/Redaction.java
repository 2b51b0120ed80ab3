package app.stellarescrow.ops.alert.redaction;

import java.util.List;
import java.util.regex.Pattern;

/** Replaces secrets in a text that a person or another system wrote; pure. */
public final class Redaction {

    private static final String HIDDEN = "***";

    /** The first group stays. */
    private static final List<Pattern> SECRETS =
            List.of(
                    Pattern.compile(
                            "(-----BEGIN )[A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
                            Pattern.DOTALL),
                    // A user and a password in a URL.
                    Pattern.compile("(\\b[a-z][a-z0-9+.-]*://[^\\s:/@]*:)[^\\s/]+(?=@)"),
                    Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[\\w+/=.~-]{8,}"),
                    // password=…, "apiKey": "…", PGPASSWORD='…', --token …
                    Pattern.compile(
                            "(?i)([\\w.-]*(?:password|passwd|passphrase|secret|token|api_?-?keys?|access_?-?key|private_?-?key|credentials?)"
                                    + "[\"']?\\s*(?:=|:(?!//))\\s*)(?:\"[^\"]*\"|'[^']*'|[^\\s,;&\"'}\\])]+)"),
                    Pattern.compile(
                            "(?i)(--(?:password|token|secret|api-key)\\s+)(?!is\\b)[^\\s,;]+"),
                    Pattern.compile("(https://hooks\\.slack\\.com/services/)[\\w/-]+"),
                    Pattern.compile("(\\b(?:whsec_|ghp_|xox[abp]-|sk-))[\\w+/=-]{8,}"),
                    Pattern.compile("(\\bAGE-SECRET-KEY-)[A-Z0-9]+"),
                    Pattern.compile("(\\bAKIA)[0-9A-Z]{16}\\b"),
                    Pattern.compile("(\\beyJ)[\\w-]+\\.[\\w-]+\\.[\\w-]*"));

    private Redaction() {}

    /** The text with {@code ***} instead of passwords, tokens and keys. */
    public static String of(String text) {
        var redacted = text;
        for (var secret : SECRETS) {
            redacted = secret.matcher(redacted).replaceAll(found -> found.group(1) + HIDDEN);
        }
        return redacted;
    }
}
