package app.stellarescrow.ops.alert.delivery.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.StringJoiner;

/**
 * Text of a header as encoded words (RFC 2047). Vert.x encodes each half of a character beyond 16
 * bits, such as an emoji, by itself, and so writes two question marks.
 */
final class EncodedHeader {

    /** In Base64, with its frame, at most the 75 characters of a word. */
    private static final int LONGEST = 45;

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private EncodedHeader() {}

    /** ASCII stays as it is. */
    static String of(String text) {
        if (US_ASCII.newEncoder().canEncode(text)) {
            return text;
        }
        var words = new StringJoiner(" ");
        var word = new StringBuilder();
        for (var character : text.codePoints().mapToObj(Character::toString).toList()) {
            if ((word + character).getBytes(UTF_8).length > LONGEST) {
                words.add(encoded(word));
                word.setLength(0);
            }
            word.append(character);
        }
        return words.add(encoded(word)).toString();
    }

    private static String encoded(StringBuilder word) {
        return "=?UTF-8?B?%s?=".formatted(BASE64.encodeToString(word.toString().getBytes(UTF_8)));
    }
}
