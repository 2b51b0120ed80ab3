package app.stellarescrow.ops.cert.certificate.file;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** Reads files with certificates and keys: PEM, DER, PKCS#12 and JKS. */
public final class CertificateFiles {

    /** More than any bundle of CAs. */
    private static final long LARGEST = 4L << 20;

    private CertificateFiles() {}

    /** A file that cannot be used is a finding, and no exception. */
    public static FileContent read(String file, Optional<char[]> password) {
        try {
            var path = Path.of(file);
            if (Files.isDirectory(path) || Files.size(path) > LARGEST) {
                return malformed(file, "it is a folder, or larger than 4 MiB");
            }
            return judged(path, content(file, Files.readAllBytes(path), password));
        } catch (NoSuchFileException _) {
            return FileContent.unusable(
                    file,
                    Fault.FILE_MISSING.finding(
                            "there is no file %s: create it, or correct the setting"
                                    .formatted(file)));
        } catch (AccessDeniedException _) {
            return FileContent.unusable(
                    file,
                    Fault.FILE_UNREADABLE.finding(
                            "user '%s' may not read %s: give it read permission for the file and its folders"
                                    .formatted(System.getProperty("user.name"), file)));
        } catch (IOException | RuntimeException e) {
            return malformed(file, e.getClass().getSimpleName());
        }
    }

    private static FileContent content(String file, byte[] bytes, Optional<char[]> password) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.isBlank()) {
            return FileContent.unusable(
                    file,
                    Fault.FILE_EMPTY.finding(
                            "%s is empty: write the certificate to it".formatted(file)));
        }
        return text.contains("-----BEGIN ")
                ? PemFile.read(file, text, password)
                : KeyStoreFile.read(file, bytes, password);
    }

    private static FileContent judged(Path path, FileContent content) throws IOException {
        var findings = new ArrayList<>(content.findings());
        if (content.key().isPresent()) {
            exposed(path).ifPresent(findings::add);
        } else if (content.chain().isEmpty() && findings.isEmpty()) {
            return malformed(path.toString(), "it has neither a certificate nor a key");
        }
        return new FileContent(path.toString(), content.chain(), content.key(), findings);
    }

    private static Optional<Finding> exposed(Path path) throws IOException {
        return Files.getPosixFilePermissions(path).contains(OTHERS_READ)
                ? Optional.of(
                        Fault.KEY_EXPOSED.finding(
                                "every user of this machine may read the private key in %s: chmod o-r it, and renew the certificate with a new key"
                                        .formatted(path)))
                : Optional.empty();
    }

    static FileContent malformed(String file, String why) {
        return FileContent.unusable(
                file,
                Fault.FILE_MALFORMED.finding(
                        "%s is not a PEM, PKCS#12 or JKS file that can be read (%s): write it anew"
                                .formatted(file, why)));
    }

    static Finding wrongPassword(String file) {
        return Fault.PASSWORD_WRONG.finding(
                "the password of %s is missing or wrong: set its setting password-file to a file with it"
                        .formatted(file));
    }
}
