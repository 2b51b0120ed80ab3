package app.stellarescrow.ops.cert.certificate.setting;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides secrets in what a command printed. */
final class OutputSecrets {

    private static final String HIDDEN = "***";

    /** Shorter values are words that also occur elsewhere. */
    private static final int SHORTEST = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile("SECRET|TOKEN|PASSW|PWD|KEY|CREDENTIAL|AUTH|API");

    /** They name a place or a command, which helps to find the fault. */
    private static final Pattern PLACE =
            Pattern.compile("(?:^|_)(?:FILE|PATH|DIR|HOME|SOCK|HOST|PORT|RECREATE)$");

    private static final Pattern ADDRESS = Pattern.compile("(?:^|_)URLS?$");

    /** What follows scheme, host and port, if it is long enough for the key of a webhook. */
    private static final Pattern LONG_PATH = Pattern.compile("(?<=://[^/\\s]{1,255})/\\S{20,}");

    /** Up to the last @, because a password may have one. */
    static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s\"'<>]+(?=@)");

    /** Such as a header that curl prints, or an assignment of a traced script. */
    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?i)((?:authorization|[\\w-]*(?:token|secret|passw(?:or)?d|pwd|api-?_?key)[\\w-]*)[\"']?\\s*[:=]\\s*)[^\\r\\n]+");

    /** Not as a part of another word. */
    private static final String WORD = "(?:(?<![\\w])|(?<=-p))%s(?!\\w)";

    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)");

    private final List<String> known;
    private final List<Pattern> attached;

    /** Those of the environment, and those in the command. */
    OutputSecrets(Map<String, String> environment, String command) {
        this.known =
                Stream.concat(
                                environment.entrySet().stream().flatMap(OutputSecrets::secrets),
                                CommandSecrets.in(command))
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        this.attached =
                CommandSecrets.attachedIn(command)
                        .map(each -> Pattern.compile(WORD.formatted(Pattern.quote(each))))
                        .toList();
    }

    /** Without these secrets, and without values that are called a secret. */
    String hidden(String text) {
        var shown = text;
        for (var value : known) {
            shown = shown.replace(value, HIDDEN);
        }
        for (var value : attached) {
            shown = value.matcher(shown).replaceAll(HIDDEN);
        }
        shown = PRIVATE_KEY.matcher(shown).replaceAll(HIDDEN);
        shown = USER_INFO.matcher(shown).replaceAll(HIDDEN);
        return ASSIGNED.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    private static Stream<String> secrets(Map.Entry<String, String> variable) {
        var value = variable.getValue();
        var name = variable.getKey().toUpperCase(Locale.ROOT);
        if (value.length() < SHORTEST) {
            return Stream.empty();
        }
        if (USER_INFO.matcher(value).find()) {
            return Stream.of(value);
        }
        if (!SECRET_NAME.matcher(name).find()
                || PLACE.matcher(name).find()
                || CommandSecrets.isFile(value)) {
            return Stream.empty();
        }
        return ADDRESS.matcher(name).find()
                ? LONG_PATH.matcher(value).results().map(MatchResult::group)
                : Stream.of(value);
    }
}
