package app.stellarescrow.ops.cert.certificate.watch;

import static app.stellarescrow.ops.cert.certificate.finding.Fault.FILE_MISSING;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.StandIn;
import app.stellarescrow.ops.cert.certificate.file.CertificateFiles;
import app.stellarescrow.ops.cert.certificate.file.FileContent;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Inspection;
import app.stellarescrow.ops.cert.certificate.inspect.Presented;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.disk.FirstLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the files of a certificate; a key may be in a file of its own. */
final class FileCheck {

    private final Standard standard;

    FileCheck(Standard standard) {
        this.standard = standard;
    }

    /**
     * The files of the settings.
     *
     * @param deployed what was found by {@link #deployed}: its file is not checked twice
     */
    List<Sighting> check(WatchedCertificate watched, Optional<Sighting> deployed) {
        var seen = deployed.map(Sighting::where);
        var files = watched.files().stream().filter(each -> !seen.equals(Optional.of(each)));
        try {
            return check(watched, files.toList(), password(watched));
        } catch (IOException e) {
            return List.of(unreadable(watched.passwordFile().orElseThrow(), e));
        }
    }

    /** What was deployed last; empty before the first real certificate. */
    Optional<Sighting> deployed(WatchedCertificate watched) {
        return watched.deployed()
                .filter(FileCheck::isWritten)
                .map(file -> CertificateFiles.read(file.toString(), Optional.empty()))
                .filter(file -> file.chain().isEmpty() || !StandIn.is(file.chain().getFirst()))
                .map(file -> withKeyBeside(watched, file));
    }

    /** By a deployment, or by another program; even if it cannot be read now. */
    private static boolean isWritten(Path chain) {
        return Stream.of(chain, chain.resolveSibling(LiveFolder.CURRENT))
                .anyMatch(each -> !Files.notExists(each, NOFOLLOW_LINKS));
    }

    private Sighting withKeyBeside(WatchedCertificate watched, FileContent chain) {
        var file = Path.of(chain.file()).resolveSibling(LiveFolder.KEY);
        var beside = CertificateFiles.read(file.toString(), Optional.empty());
        var seen = inspected(watched, chain, beside.key());
        return seen.leaf().isEmpty() || chain.key().isPresent()
                ? seen
                : seen.and(ofKeyBeside(watched.name(), beside));
    }

    private static List<Finding> ofKeyBeside(String name, FileContent beside) {
        var missing = beside.findings().stream().anyMatch(each -> each.fault() == FILE_MISSING);
        return missing || (beside.key().isEmpty() && beside.findings().isEmpty())
                ? List.of(
                        Fault.KEY_MISSING.finding(
                                "there is no private key in %s, so that the server's next start or reload fails: put it back, or renew the certificate with a new one: ops cert renew %s --force --reason TEXT"
                                        .formatted(beside.file(), name)))
                : beside.findings();
    }

    private List<Sighting> check(
            WatchedCertificate watched, List<String> names, Optional<char[]> password) {
        var files = names.stream().map(each -> CertificateFiles.read(each, password)).toList();
        var keys = files.stream().filter(each -> each.chain().isEmpty()).map(FileContent::key);
        var key = keys.flatMap(Optional::stream).findFirst();
        return files.stream().map(each -> inspected(watched, each, key)).toList();
    }

    private static Sighting unreadable(String passwordFile, IOException e) {
        return Sighting.nothing(
                passwordFile,
                false,
                List.of(
                        Fault.FILE_UNREADABLE.finding(
                                "the password file %s cannot be read (%s): check that it exists and that the cert-service may read it"
                                        .formatted(passwordFile, e.getClass().getSimpleName()))));
    }

    private static Optional<char[]> password(WatchedCertificate watched) throws IOException {
        return watched.passwordFile().isEmpty()
                ? Optional.empty()
                : Optional.of(FirstLine.of(Path.of(watched.passwordFile().get())).toCharArray());
    }

    private Sighting inspected(
            WatchedCertificate watched, FileContent file, Optional<PrivateKey> otherKey) {
        if (file.chain().isEmpty()) {
            return Sighting.nothing(file.file(), false, file.findings());
        }
        var presented = new Presented(file.chain(), file.key().or(() -> otherKey));
        var findings = new ArrayList<>(file.findings());
        findings.addAll(Inspection.of(presented, standard.expectation(names(watched))));
        return Sighting.of(file.file(), false, presented, findings);
    }

    private static List<String> names(WatchedCertificate watched) {
        return watched.domains().isEmpty()
                ? watched.endpoints().stream().map(Endpoint::expectedName).distinct().toList()
                : watched.domains();
    }
}
