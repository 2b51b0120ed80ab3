package app.stellarescrow.ops.devstack.acme;

import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The key and the self-signed certificate of Pebble's own HTTPS, created once in a folder. */
record PebbleIdentity(Path folder) {

    private static final String ALIAS = "pebble";

    /** Our clients trust this file. */
    Path certificate() {
        return folder.resolve("pebble.pem");
    }

    Path key() {
        return folder.resolve("pebble-key.pem");
    }

    void create() {
        if (Files.exists(certificate())) {
            return;
        }
        var password = Secret.random();
        var store = folder.resolve("pebble.p12");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(store);
            keytool(store, password);
            write(KeyStore.getInstance(store.toFile(), password.toCharArray()), password);
            Files.delete(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of Pebble's HTTPS is unusable", e);
        }
    }

    private static void keytool(Path store, String password) {
        // The JDK has no API of its own that creates a certificate.
        var words =
                "-genkeypair -keyalg EC -groupname secp256r1 -validity 3650"
                        + " -dname CN=Pebble -ext san=dns:localhost,ip:127.0.0.1";
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of("-alias", ALIAS, "-keystore", store.toString()));
        command.addAll(List.of("-storepass:env", "PEBBLE_STORE"));
        Program.run(command, Map.of("PEBBLE_STORE", password));
    }

    private void write(KeyStore store, String password)
            throws IOException, GeneralSecurityException {
        Files.deleteIfExists(key());
        Files.createFile(key(), Secret.PERMISSIONS);
        var privateKey = store.getKey(ALIAS, password.toCharArray()).getEncoded();
        Files.writeString(key(), pem("PRIVATE KEY", privateKey));
        Files.writeString(
                certificate(), pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, lines);
    }
}
