package app.stellarescrow.ops.target;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a server calls a database or a role: it keeps the first 63 bytes of a longer name. */
public final class ServerName {

    private static final int MOST_BYTES = 63;

    private ServerName() {}

    /** Cut as the server does, never within a character. */
    public static String of(String name) {
        int bytes = 0;
        for (int i = 0; i < name.length(); i = name.offsetByCodePoints(i, 1)) {
            bytes += Character.toString(name.codePointAt(i)).getBytes(UTF_8).length;
            if (bytes > MOST_BYTES) {
                return name.substring(0, i);
            }
        }
        return name;
    }
}
