package app.stellarescrow.ops.testing.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private CA, which lives in a folder of a test. */
public final class TestAuthority {

    private static final String PASSWORD = "of-a-test";

    private final Path store;
    private final Path certificate;

    private TestAuthority(Path folder, String name) {
        this.store = folder.resolve(name + ".p12");
        this.certificate = folder.resolve(name + ".pem");
    }

    /** A server's certificate and its key (PKCS#8), both in PEM. */
    public record Identity(Path certificate, Path key) {}

    public static TestAuthority create(Path folder, String name)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var authority = new TestAuthority(folder.toAbsolutePath(), name);
        authority.keytool(
                List.of(
                        "-alias",
                        "ca",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "bc:c",
                        "-ext",
                        "ku:c=kCS"));
        authority.write(authority.certificate, "ca");
        return authority;
    }

    /** The file that clients trust. */
    public Path certificate() {
        return certificate;
    }

    /**
     * Signs a certificate for a server.
     *
     * @param name of the files
     * @param host as {@code keytool} writes it, such as {@code ip:127.0.0.1}
     */
    public Identity issue(String name, String host) throws IOException, GeneralSecurityException {
        keytool(
                List.of(
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + host,
                        "-signer",
                        "ca"));
        var identity =
                new Identity(
                        store.resolveSibling(name + ".crt"), store.resolveSibling(name + ".key"));
        write(identity.certificate(), name);
        var key = open().getKey(name, PASSWORD.toCharArray()).getEncoded();
        Files.writeString(identity.key(), pem("PRIVATE KEY", key));
        return identity;
    }

    /** For a server in this JVM. */
    SSLContext server(String name) throws IOException, GeneralSecurityException {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        var from = open();
        var key = from.getKey(name, PASSWORD.toCharArray());
        own.setKeyEntry(name, key, PASSWORD.toCharArray(), from.getCertificateChain(name));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(List<String> options) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-J-XX:TieredStopAtLevel=1",
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                "30"));
        command.addAll(options);
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }

    private void write(Path file, String alias) throws IOException, GeneralSecurityException {
        var encoded = open().getCertificate(alias).getEncoded();
        Files.writeString(file, pem("CERTIFICATE", encoded));
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String type, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, text);
    }
}
