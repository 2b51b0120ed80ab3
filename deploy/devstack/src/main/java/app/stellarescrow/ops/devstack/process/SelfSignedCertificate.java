package app.stellarescrow.ops.devstack.process;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A certificate for a server of the stack, signed with its own key (P-256).
 *
 * @param names the certificate's subject alternative names as {@code keytool} writes them, such as
 *     {@code dns:localhost}; the first one is also its subject
 * @param days until it expires
 */
public record SelfSignedCertificate(List<String> names, int days) {

    private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");
    private static final String ALIAS = "server";
    private static final String PASSWORD = "SELF_SIGNED_PASSWORD";

    /**
     * Replaces both files, whose folder exists. Only the owner can read the key.
     *
     * @param certificate gets the certificate in PEM
     * @param key gets the key in PEM (PKCS#8)
     */
    public void write(Path certificate, Path key) throws IOException, GeneralSecurityException {
        var password = Secret.random();
        var file = key.resolveSibling(key.getFileName() + ".p12");
        Files.deleteIfExists(file);
        // The JDK has no API of its own that creates a certificate.
        Program.run(keytool(file), Map.of(PASSWORD, password));
        var store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        Files.delete(file);
        Files.deleteIfExists(key);
        Files.createFile(key, Secret.PERMISSIONS);
        var secret = store.getKey(ALIAS, password.toCharArray());
        Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
        Files.writeString(
                certificate, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    }

    private List<String> keytool(Path store) {
        var subject = names.getFirst();
        return List.of(
                KEYTOOL.toString(),
                // It runs for a second, so the second compiler would only cost time.
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD,
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                Integer.toString(days),
                "-dname",
                "CN=" + subject.substring(subject.indexOf(':') + 1),
                "-ext",
                names.stream().collect(joining(",", "san=", "")));
    }

    private static String pem(String type, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, text);
    }
}
