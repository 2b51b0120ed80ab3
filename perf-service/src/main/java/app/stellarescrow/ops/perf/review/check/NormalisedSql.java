package app.stellarescrow.ops.perf.review.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement without its literals and comments, which may contain secrets and personal data. The
 * text may be cut anywhere.
 */
final class NormalisedSql {

    private static final int LONGEST = 300;

    /** In this order: what begins like another part, and is longer, comes first. */
    private static final Pattern PART =
            Pattern.compile(
                    """
                    (?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))\
                    |(?<dollar>\\$(?<tag>[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*|)\\$.*?(?:\\$\\k<tag>\\$|\\z))\
                    |(?<escape>\\b[eE]'(?:[^'\\\\]|''|\\\\.)*+(?:'|\\\\?\\z))\
                    |(?<text>(?:\\b[bBxXnN]|\\b[uU]&)?'(?:[^']|'')*+(?:'|\\z))\
                    |(?<quoted>"(?:[^"]|"")*+(?:"|\\z))\
                    |(?<parameter>\\$\\d+)\
                    |(?<word>[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*)\
                    |(?<number>\\.?\\d[\\w.]*(?:(?<=[eE])[+-]\\d+)?)\
                    |(?<blank>[\\s\\p{Cntrl}]+)""",
                    Pattern.DOTALL);

    /** Follows a text whose end the server does not have, or we did not read. */
    static final String CUT = "… (its text is cut)";

    private NormalisedSql() {}

    /** On one line, and cut for readers. */
    static String of(String sql) {
        var normalised = whole(sql);
        return normalised.length() <= LONGEST ? normalised : normalised.substring(0, LONGEST) + "…";
    }

    /** On one line. */
    static String whole(String sql) {
        return PART.matcher(sql)
                .replaceAll(
                        part -> {
                            if (part.group("comment") != null || part.group("blank") != null) {
                                return " ";
                            }
                            var kept =
                                    part.group("quoted") != null
                                            || part.group("parameter") != null
                                            || part.group("word") != null;
                            return kept ? Matcher.quoteReplacement(printable(part.group())) : "?";
                        })
                .replaceAll(" +", " ")
                .strip();
    }

    private static String printable(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}
