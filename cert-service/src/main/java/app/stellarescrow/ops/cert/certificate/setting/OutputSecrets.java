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

    private static final int SHORTEST_IN_COMMAND = 4;

    private static final Pattern SECRET_NAME =
            Pattern.compile("SECRET|TOKEN|PASSW|PWD|KEY|CREDENTIAL|AUTH|API");

    /** Up to the last @, because a password may have one. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s\"'<>]+(?=@)");

    /** Such as a header that curl prints, or an assignment of a traced script. */
    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?i)((?:authorization|[\\w-]*(?:token|secret|passw(?:or)?d|api-?_?key)[\\w-]*)[\"']?\\s*[:=]\\s*)[^\\r\\n]+");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)");

    /** A path, an option or a variable. */
    private static final Pattern NO_SECRET = Pattern.compile("[-/$]");

    private static final String VALUE = "(?:\"([^\"]+)\"|'([^']+)'|([^\\s\"']+))";

    /** Options and variables of a command whose values are secrets. */
    private static final List<Pattern> IN_COMMAND =
            List.of(
                    Pattern.compile("(?<=\\s)(?:-a|-u|-p|--user|--pass)(?:\\s+|=)" + VALUE),
                    Pattern.compile(
                            "(?i)[\\w-]*(?:token|secret|passw(?:or)?d|pwd|auth|key)[\\w-]*(?:=|\\s+)"
                                    + VALUE),
                    Pattern.compile("(?i)\\b(?:bearer|basic)\\s+" + VALUE));

    private final List<String> known;

    /** Those of the environment, and those in the command. */
    OutputSecrets(Map<String, String> environment, String command) {
        this.known =
                Stream.concat(
                                environment.entrySet().stream()
                                        .filter(OutputSecrets::isSecret)
                                        .map(Map.Entry::getValue),
                                inCommand(command))
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** Without these secrets, and without values that are called a secret. */
    String hidden(String text) {
        var shown = text;
        for (var value : known) {
            shown = shown.replace(value, HIDDEN);
        }
        shown = PRIVATE_KEY.matcher(shown).replaceAll(HIDDEN);
        shown = USER_INFO.matcher(shown).replaceAll(HIDDEN);
        return ASSIGNED.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    private static Stream<String> inCommand(String command) {
        var users = USER_INFO.matcher(command).results().map(MatchResult::group);
        var values =
                IN_COMMAND.stream()
                        .flatMap(each -> each.matcher(command).results())
                        .flatMap(
                                each ->
                                        Stream.of(1, 2, 3)
                                                .map(each::group)
                                                .filter(group -> group != null));
        return Stream.concat(users, values)
                .flatMap(each -> Stream.of(each, each.substring(each.indexOf(':') + 1)))
                .filter(each -> each.length() >= SHORTEST_IN_COMMAND)
                .filter(each -> !NO_SECRET.matcher(each).lookingAt());
    }

    private static boolean isSecret(Map.Entry<String, String> variable) {
        var value = variable.getValue();
        return value.length() >= SHORTEST
                && (SECRET_NAME.matcher(variable.getKey().toUpperCase(Locale.ROOT)).find()
                        || USER_INFO.matcher(value).find());
    }
}
