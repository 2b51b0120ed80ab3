package app.stellarescrow.ops.drtest.load.role;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/** What {@code pg_dumpall --globals-only} wrote, changed so that a sandbox takes it. */
public final class Globals {

    private static final Pattern ENCODING =
            Pattern.compile("^SET client_encoding = '.*';$", Pattern.MULTILINE);

    /** The folders are the source's; in a sandbox all are inside the cluster's own. */
    private static final Pattern FOLDER =
            Pattern.compile("^(CREATE TABLESPACE .* LOCATION) '.*';$", Pattern.MULTILINE);

    /**
     * PostgreSQL 16 and newer accept it only from a role that may grant this membership, which the
     * source's first superuser may not where another one is the first.
     */
    private static final Pattern GRANTOR =
            Pattern.compile("^(GRANT .* TO .*) GRANTED BY .*;$", Pattern.MULTILINE);

    private Globals() {}

    /** Keeps the bytes of names, because the dump has the same bytes. */
    public static byte[] forSandbox(byte[] globals) {
        var sql = ENCODING.matcher(new String(globals, ISO_8859_1)).replaceFirst("");
        var inPlace = FOLDER.matcher(sql).replaceAll("$1 '';");
        return GRANTOR.matcher(inPlace).replaceAll("$1;").getBytes(ISO_8859_1);
    }
}
