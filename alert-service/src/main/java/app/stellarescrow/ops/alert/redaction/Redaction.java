package app.stellarescrow.ops.alert.redaction;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Replaces secrets in a text that a person or another system wrote; pure. */
public final class Redaction {

    private static final String HIDDEN = "***";

    /**
     * The first group of a pattern stays. No part is unlimited before what must follow it: else a
     * long text would take time that grows with the square of its length.
     */
    private static final List<Secret> SECRETS =
            List.of(
                    secret(
                            "(-----BEGIN )[A-Z ]{0,40}PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)",
                            "private key"),
                    // A user and a password in a URL.
                    secret(
                            "(\\b[a-z][a-z0-9+.-]{0,20}://[^\\s:/@]{0,200}:)[^\\s/]{1,200}(?=@)",
                            "://"),
                    secret("(?i)(\\b(?:bearer|basic)\\s{1,9})[\\w+/=.~-]{8,}", "bearer", "basic"),
                    // password=…, "apiKey": "…", PGPASSWORD='…', --token …
                    secret(
                            "(?i)((?:password|passwd|passphrase|secret|token|api_?-?keys?|access_?-?key|private_?-?key|credentials?)"
                                    + "[\"']?\\s{0,9}(?:=|:(?!//))\\s{0,9})(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\\s,;&\"'}\\])]+)",
                            "pass",
                            "secret",
                            "token",
                            "key",
                            "credential"),
                    secret(
                            "(?i)(--(?:password|token|secret|api-key)\\s{1,9})(?!is\\b)[^\\s,;]+",
                            "--"),
                    secret("(https://hooks\\.slack\\.com/services/)[\\w/-]+", "hooks.slack.com"),
                    secret(
                            "(\\b(?:whsec_|ghp_|xox[abp]-|sk-))[\\w+/=-]{8,}",
                            "whsec_",
                            "ghp_",
                            "xox",
                            "sk-"),
                    secret("(\\bAGE-SECRET-KEY-)[A-Z0-9]+", "age-secret-key-"),
                    secret("(\\bAKIA)[0-9A-Z]{16}\\b", "akia"),
                    secret("(\\beyJ)[\\w-]{1,200}\\.[\\w-]{1,4000}\\.[\\w-]{0,2000}", "eyj"));

    private Redaction() {}

    /** The text with {@code ***} instead of passwords, tokens and keys. */
    public static String of(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var redacted = text;
        for (var secret : SECRETS) {
            redacted = secret.isHinted(lower) ? secret.hidden(redacted) : redacted;
        }
        return redacted;
    }

    private static Secret secret(String pattern, String... hints) {
        return new Secret(Pattern.compile(pattern), List.of(hints));
    }

    /**
     * A kind of secret.
     *
     * @param hints in lower case; a text without any of them has no such secret. Most texts have
     *     none, and to find that by the patterns takes a hundred times longer: a storm would wait.
     */
    private record Secret(Pattern pattern, List<String> hints) {

        boolean isHinted(String lower) {
            return hints.stream().anyMatch(lower::contains);
        }

        String hidden(String text) {
            return pattern.matcher(text).replaceAll(found -> found.group(1) + HIDDEN);
        }
    }
}
