package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides secrets in what a hook printed. */
final class HookSecrets {

    private static final String HIDDEN = "***";
    private static final int SHORTEST = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile("SECRET|TOKEN|PASSW|PWD|KEY|CREDENTIAL|AUTH|API");

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

    /** Such as a header that curl prints, or an assignment of a traced script. */
    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?i)((?:authorization|[\\w-]*(?:token|secret|passw(?:or)?d|api-?_?key)[\\w-]*)[\"']?\\s*[:=]\\s*)[^\\r\\n]+");

    private HookSecrets() {}

    /** Without the environment's secrets, and without values that are called a secret. */
    static String hidden(String text, Map<String, String> environment) {
        var values =
                environment.entrySet().stream()
                        .filter(HookSecrets::isSecret)
                        .map(Map.Entry::getValue)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        var shown = text;
        for (var value : values) {
            shown = shown.replace(value, HIDDEN);
        }
        shown = USER_INFO.matcher(shown).replaceAll(HIDDEN);
        return ASSIGNED.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }

    private static boolean isSecret(Map.Entry<String, String> variable) {
        var value = variable.getValue();
        return value.length() >= SHORTEST
                && (SECRET_NAME.matcher(variable.getKey().toUpperCase(Locale.ROOT)).find()
                        || USER_INFO.matcher(value).find());
    }
}
