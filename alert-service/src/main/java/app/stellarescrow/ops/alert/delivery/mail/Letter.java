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
        return new Letter(to, line.substring(0, Math.min(line.length(), LONGEST_SUBJECT)), text);
    }
}
