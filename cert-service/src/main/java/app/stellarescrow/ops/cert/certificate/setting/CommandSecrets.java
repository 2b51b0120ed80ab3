package app.stellarescrow.ops.cert.certificate.setting;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the secrets that are in a command of the settings: values of options and variables. */
final class CommandSecrets {

    private static final int SHORTEST = 4;

    private static final String NAME = "token|secret|passw(?:or)?d|pwd|auth|key|credential";

    /** In single quotes, in double quotes or without. */
    private static final String VALUE = "(?:'([^']+)'|\"([^\"]+)\"|([^\\s\"']+))";

    private static final List<Pattern> OPTIONS =
            List.of(
                    Pattern.compile("(?<=\\s)(?:-a|-u|-p|--user|--pass)(?:\\s+|=)" + VALUE),
                    Pattern.compile("(?<=\\s)-u" + VALUE),
                    Pattern.compile(
                            "(?i)(?<![\\w-])[\\w-]*(?:%s)(?![\\w-]*(?:file|path|dir)\\b)[\\w-]*(?:=|\\s+)%s"
                                    .formatted(NAME, VALUE)),
                    Pattern.compile("(?i)\\b(?:bearer|basic)\\s+" + VALUE));

    /**
     * A header such as {@code X-Api-Key: value}, up to the end of its quotes, or without quotes up
     * to the end of the command.
     */
    private static final Pattern HEADER =
            Pattern.compile(
                    "(?i)(?:(?<=[\"'])%1$s([^\"'\\r\\n]+)|%1$s([^\"'\\r\\n;&|]+))"
                            .formatted("[\\w-]*(?:%s)[\\w-]*:[ \\t]*".formatted(NAME)));

    /** As MySQL's programs take it. */
    private static final Pattern ATTACHED =
            Pattern.compile("(?<=\\s-p)(?:'([^']+)'|\"([^\"]+)\"|([^\\s\"'=][^\\s\"']*))");

    /** An option, or a variable whose value is not in the command. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("-.*|\\$\\w+|\\$\\{[^}]*}|\\$\\(.*|\\*+", Pattern.DOTALL);

    private CommandSecrets() {}

    /** Those that occur as text of their own anywhere in the output. */
    static Stream<String> in(String command) {
        var users = OutputSecrets.USER_INFO.matcher(command).results().map(MatchResult::group);
        var options = OPTIONS.stream().flatMap(each -> values(each, command));
        var headers =
                HEADER.matcher(command)
                        .results()
                        .map(each -> each.group(each.group(1) == null ? 2 : 1).strip())
                        .flatMap(
                                each ->
                                        Stream.concat(
                                                Stream.of(each), Stream.of(each.split("\\s+"))));
        return Stream.of(users, options, headers)
                .flatMap(each -> each)
                .flatMap(each -> Stream.of(each, each.substring(each.indexOf(':') + 1)))
                .filter(each -> each.length() >= SHORTEST)
                .distinct();
    }

    /** Those that follow {@code -p} at once: short words, which may be a part of others. */
    static Stream<String> attachedIn(String command) {
        return values(ATTACHED, command).filter(each -> each.length() >= SHORTEST);
    }

    private static Stream<String> values(Pattern option, String command) {
        return option.matcher(command)
                .results()
                .flatMap(
                        found ->
                                IntStream.rangeClosed(1, 3)
                                        .filter(group -> found.group(group) != null)
                                        .filter(group -> isSecret(found.group(group), group == 1))
                                        .mapToObj(found::group));
    }

    /** The shell changes nothing in single quotes. */
    private static boolean isSecret(String value, boolean isLiteral) {
        return (isLiteral || !ELSEWHERE.matcher(value).matches()) && !isFile(value);
    }

    /** A password may begin with a slash, too. */
    static boolean isFile(String value) {
        try {
            return value.startsWith("/") && Files.exists(Path.of(value));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
