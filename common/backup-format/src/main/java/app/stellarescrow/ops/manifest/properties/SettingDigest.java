package app.stellarescrow.ops.manifest.properties;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A digest that shows whether two values are equal without revealing them: slow to guess, and
 * different for each setting.
 */
final class SettingDigest {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ROUNDS = 20_000;
    private static final int BITS = 128;

    private SettingDigest() {}

    static String of(String setting, String value) {
        var salt = ("ops database setting " + setting).getBytes(UTF_8);
        var key = new PBEKeySpec(value.toCharArray(), salt, ROUNDS, BITS);
        try {
            var digest = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM, e);
        }
    }
}
