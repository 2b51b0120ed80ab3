package app.stellarescrow.ops.target;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A database's or role's name as the server stores it: the first 63 bytes. */
public final class ServerName {

    private static final int MOST_BYTES = 63;

    private ServerName() {}

    /** Truncated as the server does, never within a character. */
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
