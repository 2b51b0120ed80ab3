package app.stellarescrow.ops.event.job;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encodes database names as parts of object names. */
final class ObjectNames {

    /**
     * Slashes would create folders, two dots would leave one, control characters would break lines.
     */
    private static final Pattern UNSAFE =
            Pattern.compile("[/\\\\\\p{Cntrl}]|\\.(?=\\.)|(?<=\\.)\\.|%(?=[0-9A-F]{2})");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-F]{2})");

    private ObjectNames() {}

    static String encoded(String name) {
        return UNSAFE.matcher(name)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }

    static String decoded(String name) {
        return ENCODED.matcher(name)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) HexFormat.fromHexDigits(found.group(1)))));
    }
}
