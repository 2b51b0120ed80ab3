package app.stellarescrow.ops.alert.delivery.receiver;

import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.event.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is told, before it has the form of one.
 *
 * @param title one line
 * @param severity null for a notice, such as that of a successful job
 * @param about the alert; null if it is about none
 * @param runbook the file or the page that says what to do
 * @param link where the alert can be acknowledged
 * @param event the CloudEvent in structured JSON; null if the message is not about one event
 */
public record Message(
        String title,
        String text,
        @Nullable Severity severity,
        @Nullable About about,
        @Nullable String runbook,
        @Nullable String link,
        @Nullable String event) {

    private static final int LONGEST_TITLE = 120;
    private static final String CUT = " … (cut)";

    /** Without secrets. Its title is the beginning of the text. */
    public static Message of(String text) {
        var clean = Redaction.of(text);
        return new Message(title(clean), clean, null, null, null, null, null);
    }

    public Message about(@Nullable Severity is, About alert, @Nullable String page) {
        return new Message(title, text, is, alert, page, link, event);
    }

    public Message withEvent(String json) {
        return new Message(title, text, severity, about, runbook, link, json);
    }

    public Message withLink(String url) {
        return new Message(title, text, severity, about, runbook, url, event);
    }

    /** Whether a person must respond to it. */
    public boolean calls() {
        return severity != null && (about == null || !about.handled());
    }

    public Message withRunbook(String page) {
        return new Message(title, text, severity, about, page, link, event);
    }

    /** With where to acknowledge the alert and what to do about it, if these can be opened. */
    public String textWithLink() {
        var acknowledge = link == null ? "" : "\nAcknowledge: " + link;
        var read = runbook == null || !runbook.startsWith("http") ? "" : "\nRunbook: " + runbook;
        return text + acknowledge + read;
    }

    /** The same with this sentence at its end. */
    public Message withNote(String note) {
        return new Message(title, text + "\n" + note, severity, about, runbook, link, event);
    }

    Message shortened(int length) {
        return new Message(title, cut(text, length), severity, about, runbook, link, event);
    }

    /** The beginning of a text, with a mark if there was more. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + CUT;
    }

    private static String title(String text) {
        return cut(text.lines().findFirst().orElse(""), LONGEST_TITLE);
    }

    /**
     * The alert that a message is about.
     *
     * @param handled whether no person needs to respond: it has ended, or a person takes care of it
     */
    public record About(String name, String target, @Nullable Long id, boolean handled) {}
}
