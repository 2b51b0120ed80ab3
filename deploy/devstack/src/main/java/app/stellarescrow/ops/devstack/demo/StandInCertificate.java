package app.stellarescrow.ops.devstack.demo;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A self-signed certificate, because nginx does not start without one. It is where a renewal puts
 * its certificates: {@code live/NAME} is a link to a folder with both files, so that one step
 * replaces both.
 */
final class StandInCertificate {

    private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");
    private static final String ALIAS = "stand-in";
    private static final String PASSWORD = "STAND_IN_PASSWORD";

    private StandInCertificate() {}

    /**
     * Creates the certificate unless there is one.
     *
     * @param folder with the folder {@code live}
     * @param names the first one is also the name of the certificate's folder
     */
    static void ensure(Path folder, List<String> names) {
        var link = folder.resolve("live").resolve(names.getFirst());
        if (Files.exists(link.resolve("fullchain.pem"))
                && Files.exists(link.resolve("privkey.pem"))) {
            return;
        }
        try {
            var pair = Path.of("archive", names.getFirst(), ALIAS);
            write(Files.createDirectories(folder.resolve(pair)), names);
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of("..").resolve(pair));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "cannot create a self-signed certificate at %s: %s"
                            .formatted(link, e.getMessage()),
                    e);
        }
    }

    /** Writes a new pair to the folder, which exists. */
    static void write(Path folder, List<String> names)
            throws IOException, GeneralSecurityException {
        var password = Secret.random();
        var file = folder.resolve("stand-in.p12");
        Files.deleteIfExists(file);
        Program.run(keytool(file, names), Map.of(PASSWORD, password));
        var store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        Files.delete(file);
        var chain = folder.resolve("fullchain.pem");
        Files.writeString(chain, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
        var key = folder.resolve("privkey.pem");
        Files.deleteIfExists(key);
        Files.createFile(key, Secret.PERMISSIONS);
        Files.writeString(
                key, pem("PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded()));
    }

    private static List<String> keytool(Path store, List<String> names) {
        var subjects = names.stream().map("dns:"::concat).collect(joining(","));
        return List.of(
                KEYTOOL.toString(),
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
                "7",
                "-dname",
                "CN=" + names.getFirst(),
                "-ext",
                "san=" + subjects);
    }

    private static String pem(String type, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, text);
    }
}
