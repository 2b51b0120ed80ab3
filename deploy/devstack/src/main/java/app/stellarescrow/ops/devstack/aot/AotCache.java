package app.stellarescrow.ops.devstack.aot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A file with the classes of one program, already loaded and linked (JEP 483). Its name contains
 * checksums of what it was made from and of its content, so that a JVM never gets a cache of other
 * jars, options or another JDK, or a damaged one, which it would not notice.
 *
 * @param key of jars, options and JDK
 */
record AotCache(Path folder, String program, String key) {

    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final String SUFFIX = ".aot";

    /**
     * The cache of a program as it is now.
     *
     * @param folder of the caches of all programs
     */
    static AotCache of(Path folder, JavaProgram program) {
        var crc = new CRC32C();
        crc.update(String.join(" ", program.options()).getBytes(UTF_8));
        Stream.concat(Stream.of(JDK.resolve("release")), program.code().stream())
                .flatMap(AotCache::facts)
                .forEach(fact -> crc.update(fact.getBytes(UTF_8)));
        return new AotCache(folder, program.name(), hex(crc));
    }

    /** Empty if there is none for the program as it is now. */
    Optional<Path> find() {
        return all().stream()
                .filter(file -> file.getFileName().toString().startsWith(beginning()))
                .filter(this::isIntact)
                .findFirst();
    }

    /** Program and key. */
    String id() {
        return program + "-" + key;
    }

    /** A training may replace the file at the same time. */
    private boolean isIntact(Path file) {
        try {
            return file.equals(named(file));
        } catch (IOException _) {
            return false;
        }
    }

    /** Adds a new cache, replacing earlier ones. */
    void adopt(Path made) {
        try {
            Files.createDirectories(folder);
            // One name, so that the next replaces what a killed training has left.
            var draft = folder.resolve("draft-" + program);
            Files.copy(made, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
            var before = all();
            Files.move(draft, named(draft), StandardCopyOption.ATOMIC_MOVE);
            for (var old : before) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store the start cache of " + program, e);
        }
    }

    /** The name of a file with this content. */
    private Path named(Path content) throws IOException {
        try (var channel = FileChannel.open(content)) {
            var crc = new CRC32C();
            crc.update(channel.map(MapMode.READ_ONLY, 0, channel.size()));
            return folder.resolve(beginning() + hex(crc) + SUFFIX);
        }
    }

    private String beginning() {
        return id() + "-";
    }

    private List<Path> all() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(program + "-"))
                    .filter(file -> file.toString().endsWith(SUFFIX))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** Of a file, or of each file in a folder; the JVM compares the same facts. */
    private static Stream<String> facts(Path code) {
        try (var files = Files.walk(code)) {
            return files
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(AotCache::fact)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + code, e);
        }
    }

    private static String fact(Path file) {
        try {
            return "%s %d %s;"
                    .formatted(file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String hex(CRC32C crc) {
        return "%08x".formatted(crc.getValue());
    }
}
