package app.stellarescrow.ops.alert.redaction;

import java.util.List;
import java.util.regex.Pattern;

/** Replaces secrets in a text that a person or another system wrote; pure. */
public final class Redaction {

    private static final String HIDDEN = "***";

    /**
     * The first group stays. No part is unlimited before what must follow it: else a long text
     * would take time that grows with the square of its length.
     */
    private static final List<Pattern> SECRETS =
            List.of(
                    Pattern.compile(
                            "(-----BEGIN )[A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)",
                            Pattern.DOTALL),
                    // A user and a password in a URL.
                    Pattern.compile(
                            "(\\b[a-z][a-z0-9+.-]{0,20}://[^\\s:/@]{0,200}:)[^\\s/]{1,200}(?=@)"),
                    Pattern.compile("(?i)(\\b(?:bearer|basic)\\s{1,9})[\\w+/=.~-]{8,}"),
                    // password=…, "apiKey": "…", PGPASSWORD='…', --token …
                    Pattern.compile(
                            "(?i)((?:password|passwd|passphrase|secret|token|api_?-?keys?|access_?-?key|private_?-?key|credentials?)"
                                    + "[\"']?\\s{0,9}(?:=|:(?!//))\\s{0,9})(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\\s,;&\"'}\\])]+)"),
                    Pattern.compile(
                            "(?i)(--(?:password|token|secret|api-key)\\s{1,9})(?!is\\b)[^\\s,;]+"),
                    Pattern.compile("(https://hooks\\.slack\\.com/services/)[\\w/-]+"),
                    Pattern.compile("(\\b(?:whsec_|ghp_|xox[abp]-|sk-))[\\w+/=-]{8,}"),
                    Pattern.compile("(\\bAGE-SECRET-KEY-)[A-Z0-9]+"),
                    Pattern.compile("(\\bAKIA)[0-9A-Z]{16}\\b"),
                    Pattern.compile("(\\beyJ)[\\w-]{1,200}\\.[\\w-]{1,4000}\\.[\\w-]{0,2000}"));

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
