package app.stellarescrow.ops.alert.delivery.receiver;

/**
 * Text for a chat of Slack's kind, where {@code <!channel>} calls all members and {@code
 * <url|word>} is a link. What a database or a server says, such as the text of a statement, must do
 * neither.
 */
public final class ChatText {

    private ChatText() {}

    /** As its API requires it: the chat shows these three characters, and acts on none. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
