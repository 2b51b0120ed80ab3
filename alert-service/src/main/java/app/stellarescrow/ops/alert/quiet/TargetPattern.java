package app.stellarescrow.ops.alert.quiet;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Targets of alerts.
 *
 * @param text a target's name, in which {@code *} is any number of characters
 */
public record TargetPattern(String text) {

    public boolean matches(String target) {
        var regex =
                Arrays.stream(text.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(target).matches();
    }
}
