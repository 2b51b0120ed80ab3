package app.stellarescrow.ops.cli.crontab;

import java.util.List;
import java.util.regex.Pattern;

/** A command as it may be shown: without what may be a secret. */
final class HiddenSecrets {

    private static final List<Pattern> BEFORE_ONE =
            List.of(
                    Pattern.compile("(\\b[A-Za-z_]\\w*=)(?:\"[^\"]*\"|'[^']*'|\\S+)"),
                    Pattern.compile("(://)[^/@\\s]+(?=@)"),
                    Pattern.compile("(://[^/\\s]*hook[^/\\s]*/)\\S+"),
                    Pattern.compile("(\\s(?:-u|--user|--pass(?:word)?)\\s+|\\s-p\\s*)\\S+"),
                    Pattern.compile("(\\b(?i:bearer|basic)\\s+)[^\\s\"']+"));

    private HiddenSecrets() {}

    static String in(String command) {
        var text = command;
        for (var pattern : BEFORE_ONE) {
            text = pattern.matcher(text).replaceAll("$1…");
        }
        return text;
    }
}
