package app.stellarescrow.ops.alert.link;

/**
 * What a person sees who follows a link.
 *
 * @param status of HTTP
 * @param canAcknowledge whether the page has the button
 */
public record Page(int status, String title, String text, boolean canAcknowledge) {

    static final int GONE = 410;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;

    public static Page ready(String title, String text) {
        return new Page(200, title, text, true);
    }

    public static Page done(String title, String text) {
        return new Page(200, title, text, false);
    }

    public static Page unknown() {
        return new Page(
                NOT_FOUND,
                "This link is not valid",
                "Copy it whole from the message. It may also be older than the key of the links (./ops links rotate): then use ./ops alerts and ./ops ack.",
                false);
    }

    public static Page expired() {
        return new Page(
                GONE,
                "This link has expired",
                "See whether the alert still fires: ./ops alerts; acknowledge it by ./ops ack.",
                false);
    }

    public static Page used() {
        return new Page(
                GONE,
                "This link was used already",
                "./ops alerts shows who takes care of the alert.",
                false);
    }

    public static Page refused(String why) {
        return new Page(CONFLICT, "Not acknowledged", why, false);
    }

    /** It loads nothing and runs nothing; its form posts to the same address. */
    public String html() {
        var button =
                canAcknowledge ? "<form method=\"post\"><button>Acknowledge</button></form>" : "";
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
                <style>body{font:18px sans-serif;max-width:40em;margin:2em auto;padding:0 1em}button{font:inherit;padding:.7em 1.5em}</style>
                </head><body><h1>%1$s</h1><p>%2$s</p>%3$s</body></html>
                """
                .formatted(escaped(title), escaped(text), button);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
