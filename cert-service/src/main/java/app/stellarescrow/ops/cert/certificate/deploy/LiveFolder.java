package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The folder that a server reads one certificate from, {@code live/<name>}: its {@code
 * fullchain.pem} and {@code privkey.pem} are links through {@code current} to a version, so one
 * rename replaces both.
 */
public final class LiveFolder {

    static final String CHAIN = "fullchain.pem";
    public static final String KEY = "privkey.pem";
    public static final Path CURRENT = Path.of("current");

    private static final Path VERSIONS = Path.of("versions");
    private static final int KEPT = 3;
    private static final int DISTINCT = 8;
    private static final int DIGITS = 6;

    private final Path folder;

    /** The folder of {@code *.example.com} is {@code _.example.com}, which no shell expands. */
    public LiveFolder(Path live, String name) {
        this.folder = live.toAbsolutePath().resolve(name.replaceFirst("^\\*\\.", "_."));
    }

    public Path folder() {
        return folder;
    }

    /** What the server reads; it need not exist. */
    public Path chainFile() {
        return folder.resolve(CHAIN);
    }

    /** The version that the links lead to. */
    public Optional<String> current() throws IOException {
        var link = folder.resolve(CURRENT);
        return Files.isSymbolicLink(link)
                ? Optional.of(Files.readSymbolicLink(link).getFileName().toString())
                : Optional.empty();
    }

    /** Newest last. */
    public List<String> versions() throws IOException {
        var versions = folder.resolve(VERSIONS);
        if (Files.notExists(versions)) {
            return List.of();
        }
        try (var files = Files.list(versions)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("\\d{6}-[0-9a-f]+"))
                    .sorted()
                    .toList();
        }
    }

    /** Newer than the current one: it was issued, but a deployment did not happen or failed. */
    public Optional<String> undeployed() throws IOException {
        var current = current().orElse("");
        return versions().reversed().stream()
                .findFirst()
                .filter(newest -> newest.compareTo(current) > 0);
    }

    public List<X509Certificate> chain(String version)
            throws IOException, GeneralSecurityException {
        return Pem.certificatesIn(folder(version).resolve(CHAIN));
    }

    /** Whether a server can start with it. */
    public boolean isReadable(String version) throws IOException {
        var pair = folder(version);
        return Pem.areReadable(pair.resolve(CHAIN), pair.resolve(KEY));
    }

    /** The current version, unless it is damaged. */
    Optional<String> usable() throws IOException {
        var current = current();
        return current.isPresent() && isReadable(current.get()) ? current : Optional.empty();
    }

    public KeyAndChain read(String version) throws IOException, GeneralSecurityException {
        var key = Pem.key(Files.readAllBytes(folder(version).resolve(KEY)));
        return new KeyAndChain(key, chain(version));
    }

    /**
     * Takes over a pair that another program wrote here; the server reads the same content. A
     * damaged one is replaced by the current version.
     */
    public void adopt() throws IOException, GeneralSecurityException {
        Files.createDirectories(folder.resolve(VERSIONS));
        var chain = folder.resolve(CHAIN);
        var key = folder.resolve(KEY);
        if ((isOurs(chain) && isOurs(key)) || Files.notExists(chain) || Files.notExists(key)) {
            return;
        }
        if (Pem.areReadable(chain, key)) {
            adopt(Files.readAllBytes(chain), Files.readAllBytes(key));
        } else if (current().isEmpty()) {
            return;
        }
        linkFiles();
    }

    private void adopt(byte[] chainPem, byte[] keyPem)
            throws IOException, GeneralSecurityException {
        if (!isCurrent(chainPem, keyPem)) {
            var version = newVersion(Pem.certificates(chainPem).getFirst());
            write(version, keyPem, chainPem);
            pointTo(version);
        }
    }

    /** Writes a new version, which no server reads yet. */
    public String store(KeyAndChain pair) throws IOException, GeneralSecurityException {
        var version = newVersion(pair.leaf());
        write(version, Pem.of(pair.key()), Pem.of(pair.chain()));
        return version;
    }

    /** Makes the server read this version from its next reload on. */
    public void activate(String version) throws IOException {
        pointTo(version);
        linkFiles();
    }

    /** Deletes all but the current version and the newest ones. */
    public void prune() throws IOException {
        var current = current().orElse("");
        var all = versions();
        for (var version : all.subList(0, Math.max(0, all.size() - KEPT))) {
            if (!version.equals(current)) {
                DurableFiles.deleteFolder(folder(version));
            }
        }
    }

    private void write(String version, byte[] keyPem, byte[] chainPem) throws IOException {
        var target = folder(version);
        if (Files.exists(target)) {
            return;
        }
        var part = target.resolveSibling("." + version);
        DurableFiles.deleteFolder(part);
        Files.createDirectories(part);
        DurableFiles.writeSecret(part.resolve(KEY), keyPem);
        DurableFiles.write(part.resolve(CHAIN), chainPem);
        DurableFiles.publish(part, target);
    }

    private void pointTo(String version) throws IOException {
        DurableFiles.link(folder.resolve(CURRENT), VERSIONS.resolve(version));
    }

    private void linkFiles() throws IOException {
        for (var file : List.of(KEY, CHAIN)) {
            if (!isOurs(folder.resolve(file))) {
                DurableFiles.link(folder.resolve(file), CURRENT.resolve(file));
            }
        }
    }

    private boolean isOurs(Path file) throws IOException {
        return Files.isSymbolicLink(file)
                && Files.readSymbolicLink(file).equals(CURRENT.resolve(file.getFileName()));
    }

    private boolean isCurrent(byte[] chainPem, byte[] keyPem) throws IOException {
        var current = folder.resolve(CURRENT);
        return Files.exists(current)
                && Arrays.equals(chainPem, Files.readAllBytes(current.resolve(CHAIN)))
                && Arrays.equals(keyPem, Files.readAllBytes(current.resolve(KEY)));
    }

    private Path folder(String version) {
        return folder.resolve(VERSIONS).resolve(version);
    }

    /** A number, because a clock may go back, and the beginning of the fingerprint. */
    private String newVersion(X509Certificate leaf) throws IOException {
        var all = versions();
        var last = all.isEmpty() ? 0 : Integer.parseInt(all.getLast().substring(0, DIGITS));
        return "%06d-%s".formatted(last + 1, Fingerprint.of(leaf).substring(0, DISTINCT));
    }
}
