package app.stellarescrow.ops.cert.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.Keys;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.testing.Extended;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateFilesTest {

    private static final Optional<char[]> PASSWORD = Optional.of("secret".toCharArray());
    private static final Issued CA = Issued.root("Root").intermediate("CA");

    private final Issued leaf = CA.server("shop.example.test");

    @TempDir private Path folder;

    @Extended
    @Test
    void a_pem_file_has_a_chain_and_a_key() {
        // Given
        var rsa = NewCertificate.server("a.test").keys(Keys.rsa(2048)).issuedBy(CA);
        var file =
                Pem.write(
                        folder.resolve("all.pem"),
                        rsa.certificate(),
                        CA.certificate(),
                        rsa.keys().getPrivate());

        // When
        var content = CertificateFiles.read(file.toString(), Optional.empty());

        // Then
        assertThat(content.chain()).containsExactly(rsa.certificate(), CA.certificate());
        assertThat(content.key()).contains(rsa.keys().getPrivate());
        assertThat(content.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS8", "PKCS8, encrypted", "PKCS1", "PKCS1, encrypted"})
    void a_key_of_each_format_is_read(String format) throws Exception {
        // Given
        var key = Keys.rsa(2048).getPrivate();
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            switch (format) {
                case "PKCS8" -> writer.writeObject(new JcaPKCS8Generator(key, null));
                case "PKCS8, encrypted" ->
                        writer.writeObject(
                                new JcaPKCS8Generator(
                                        key,
                                        new JceOpenSSLPKCS8EncryptorBuilder(
                                                        JcaPKCS8Generator.AES_256_CBC)
                                                .setProvider(new BouncyCastleProvider())
                                                .setPassword(PASSWORD.orElseThrow())
                                                .build()));
                case "PKCS1" -> writer.writeObject(key);
                default ->
                        writer.writeObject(
                                key,
                                new JcePEMEncryptorBuilder("AES-128-CBC")
                                        .setProvider(new BouncyCastleProvider())
                                        .build(PASSWORD.orElseThrow()));
            }
        }
        var file = ownFile("key.pem");
        Files.writeString(file, text.toString());

        // When
        var content = CertificateFiles.read(file.toString(), PASSWORD);

        // Then
        assertThat(content.key()).contains(key);
        assertThat(content.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void a_key_store_has_a_chain_and_a_key(String type) throws Exception {
        // Given
        var file = store(type);

        // When
        var content = CertificateFiles.read(file.toString(), PASSWORD);

        // Then
        assertThat(content.chain()).containsExactly(leaf.certificate(), CA.certificate());
        assertThat(content.key()).contains(leaf.keys().getPrivate());
        assertThat(content.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, wrong", "PKCS12, ", "JKS, wrong"})
    void a_wrong_password_is_a_finding_that_does_not_tell_it(String type, String password)
            throws Exception {
        // Given
        var file = store(type);

        // When
        var content =
                CertificateFiles.read(
                        file.toString(), Optional.ofNullable(password).map(String::toCharArray));

        // Then
        assertThat(content.findings())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.fault()).isEqualTo(Fault.PASSWORD_WRONG);
                            assertThat(each.text()).contains(file.toString());
                            assertThat(each.text()).doesNotContain("secret");
                        });
    }

    @Test
    void a_der_file_is_a_certificate() throws Exception {
        // Given
        var file = folder.resolve("leaf.der");
        Files.write(file, leaf.certificate().getEncoded());

        // When
        var content = CertificateFiles.read(file.toString(), Optional.empty());

        // Then
        assertThat(content.chain()).containsExactly(leaf.certificate());
    }

    @Test
    void a_file_that_cannot_be_used_is_a_finding() throws Exception {
        // Given
        var empty = Files.writeString(folder.resolve("empty.pem"), "\n");
        var text = Files.writeString(folder.resolve("text.pem"), "hello");
        var cut = ownFile("cut.pem");
        Files.writeString(cut, "-----BEGIN CERTIFICATE-----\nMIIB");

        // When
        var missing = fault(folder.resolve("missing.pem"));

        // Then
        assertThat(missing).isEqualTo(Fault.FILE_MISSING);
        assertThat(fault(empty)).isEqualTo(Fault.FILE_EMPTY);
        assertThat(fault(text)).isEqualTo(Fault.FILE_MALFORMED);
        assertThat(fault(cut)).isEqualTo(Fault.FILE_MALFORMED);
        assertThat(fault(folder)).isEqualTo(Fault.FILE_MALFORMED);
    }

    @Test
    void a_key_that_all_users_may_read_is_a_finding() throws Exception {
        // Given
        var file = Pem.write(folder.resolve("key.pem"), leaf.keys().getPrivate());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        var fault = fault(file);

        // Then
        assertThat(fault).isEqualTo(Fault.KEY_EXPOSED);
    }

    private static Fault fault(Path file) {
        return CertificateFiles.read(file.toString(), Optional.empty()).findings().stream()
                .map(Finding::fault)
                .reduce((_, _) -> Fault.FILE_UNREADABLE)
                .orElseThrow();
    }

    private Path ownFile(String name) throws Exception {
        return Pem.write(folder.resolve(name));
    }

    private Path store(String type) throws Exception {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        var chain = new X509Certificate[] {leaf.certificate(), CA.certificate()};
        store.setKeyEntry("shop", leaf.keys().getPrivate(), PASSWORD.orElseThrow(), chain);
        var file = ownFile("store");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.orElseThrow());
        }
        return file;
    }
}
