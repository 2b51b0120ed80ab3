package app.stellarescrow.ops.cert.certificate.testca;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Writes PEM files, which only their owner may read. */
public final class Pem {

    private Pem() {}

    /** Any objects that PEM knows: certificates, keys. */
    public static Path write(Path file, Object... objects) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var each : objects) {
                writer.writeObject(
                        each instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : each);
            }
            writer.flush();
            Files.writeString(file, text.toString());
            return Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path chain(Path file, List<X509Certificate> chain) {
        return write(file, chain.toArray());
    }
}
