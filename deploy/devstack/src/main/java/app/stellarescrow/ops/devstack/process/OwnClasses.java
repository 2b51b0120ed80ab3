package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies classes of ours to where a server of another user can read them. */
public final class OwnClasses {

    private static final String OURS = "app/stellarescrow/ops/devstack/";

    private OwnClasses() {}

    /**
     * Returns the folder, for the server's class path.
     *
     * @param packageName below {@code devstack}; its subpackages are not copied
     */
    public static Path copy(String packageName, Path folder) {
        try {
            var ours = Path.of(location());
            if (Files.isDirectory(ours)) {
                copyAll(ours, packageName, folder);
            } else {
                try (var jar = FileSystems.newFileSystem(ours)) {
                    copyAll(jar.getPath("/"), packageName, folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the classes of " + packageName, e);
        }
    }

    private static void copyAll(Path from, String packageName, Path folder) throws IOException {
        var to = Files.createDirectories(folder.resolve(OURS + packageName));
        try (var files = Files.list(from.resolve(OURS + packageName))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static URI location() {
        try {
            return OwnClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our classes are not in a file", e);
        }
    }
}
