package app.stellarescrow.ops.cert.certificate.file;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a file has.
 *
 * @param chain in the file's order; empty if it has only a key
 * @param key empty if it has none, or none that can be read
 * @param findings what is wrong with the file itself
 */
public record FileContent(
        String file,
        List<X509Certificate> chain,
        Optional<PrivateKey> key,
        List<Finding> findings) {

    public FileContent {
        chain = List.copyOf(chain);
        findings = List.copyOf(findings);
    }

    static FileContent unusable(String file, Finding finding) {
        return new FileContent(file, List.of(), Optional.empty(), List.of(finding));
    }
}
