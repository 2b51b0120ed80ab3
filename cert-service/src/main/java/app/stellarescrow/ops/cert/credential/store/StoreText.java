package app.stellarescrow.ops.cert.credential.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Reads the values of stores, which are text in UTF-8. */
final class StoreText {

    private StoreText() {}

    /**
     * Refused if it is in another encoding, because it could not be written back as it was.
     *
     * @param variable for the message
     */
    static String decoded(byte[] value, String variable) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException _) {
            throw new StoreRefused(
                    "has a value of %s that is not in UTF-8".formatted(variable),
                    "write it in UTF-8",
                    null);
        }
    }
}
