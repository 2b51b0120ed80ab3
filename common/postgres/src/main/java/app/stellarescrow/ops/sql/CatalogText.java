package app.stellarescrow.ops.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Text of a database as it can be stored in a manifest. Bytes that are not UTF-8, which occur with
 * encoding SQL_ASCII, are written as {@code �fc} and can be read back.
 */
public final class CatalogText {

    private static final char BYTE = '\uFFFD';
    private static final Pattern BYTES = Pattern.compile(BYTE + "([0-9a-f]{2})");

    private static final String DROPPED = "42704";

    private CatalogText() {}

    /** A column's text; null there means that the object was dropped since it was listed. */
    public static String of(ResultSet row, int column) throws SQLException {
        var text = orNull(row, column);
        if (text == null) {
            throw new SQLException("an object was dropped while its definition was read", DROPPED);
        }
        return text;
    }

    public static @Nullable String orNull(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null || !isBytes(row.getStatement().getConnection())
                ? text
                : readable(text.getBytes(ISO_8859_1));
    }

    /** Whether each received character stands for one byte. */
    static boolean isBytes(Connection connection) throws SQLException {
        var encoding = connection.unwrap(PGConnection.class).getParameterStatus("client_encoding");
        return "LATIN1".equals(encoding);
    }

    /** Whether it contains bytes that are not text, which no driver sends. */
    static boolean hasBytes(String readable) {
        return BYTES.matcher(readable).find();
    }

    /** ASCII SQL that makes the server run the given SQL, whose bytes may be any. */
    static String dynamic(String sql) {
        return "do $$ begin execute convert_from(decode('%s', 'hex'), getdatabaseencoding()); end $$"
                .formatted(HexFormat.of().formatHex(bytes(sql)));
    }

    private static byte[] bytes(String readable) {
        var bytes = new ByteArrayOutputStream();
        var match = BYTES.matcher(readable);
        int from = 0;
        for (; match.find(); from = match.end()) {
            bytes.writeBytes(readable.substring(from, match.start()).getBytes(UTF_8));
            bytes.write(HexFormat.fromHexDigits(match.group(1)));
        }
        bytes.writeBytes(readable.substring(from).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    static String readable(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var text = new StringBuilder();
        var decoder =
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        while (true) {
            var result = decoder.decode(in, out, true);
            text.append(withoutMarks(out.flip().toString()));
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append(BYTE).append(HexFormat.of().toHexDigits(in.get()));
            }
            decoder.reset();
        }
    }

    /** The mark itself is written as bytes too; otherwise it could not be read back. */
    private static String withoutMarks(String text) {
        return text.replace(String.valueOf(BYTE), "\uFFFDef\uFFFDbf\uFFFDbd");
    }
}
