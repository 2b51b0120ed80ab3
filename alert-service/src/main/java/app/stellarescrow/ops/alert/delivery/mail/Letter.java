package app.stellarescrow.ops.alert.delivery.mail;

/**
 * A message for one address.
 *
 * @param to its address
 */
public record Letter(String to, String subject, String text) {

    private static final int LONGEST_SUBJECT = 120;

    /** The subject is the beginning of the text. */
    public static Letter of(String to, String text) {
        var line = text.lines().findFirst().orElse("");
        var length = Math.min(line.codePointCount(0, line.length()), LONGEST_SUBJECT);
        return new Letter(to, line.substring(0, line.offsetByCodePoints(0, length)), text);
    }
}
