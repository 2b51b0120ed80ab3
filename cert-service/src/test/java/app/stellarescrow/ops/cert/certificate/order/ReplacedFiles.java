package app.stellarescrow.ops.cert.certificate.order;

import app.stellarescrow.ops.devstack.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes nginx read copies of a certificate's present files, as after its settings were put back
 * from an old backup.
 */
final class ReplacedFiles {

    private static final String COPIES = "old/";

    private final Path nginx;
    private final Path conf;
    private final String usual;
    private final String name;

    /** Copies the files. */
    ReplacedFiles(Path nginx, String name) throws IOException {
        this.nginx = nginx;
        this.name = name;
        this.conf = nginx.resolve("nginx.conf");
        this.usual = Files.readString(conf);
        Files.createDirectories(nginx.resolve(COPIES));
        for (var file : List.of("fullchain.pem", "privkey.pem")) {
            // Not a copy of its mode: nginx runs as another user.
            var content = Files.readAllBytes(nginx.resolve("live").resolve(name).resolve(file));
            Files.write(nginx.resolve(COPIES + file), content);
        }
    }

    void serveOld() throws IOException {
        reload(usual.replace("live/%s/".formatted(name), COPIES));
    }

    void serveNew() throws IOException {
        reload(usual);
    }

    private void reload(String text) throws IOException {
        Files.writeString(conf, text);
        var pid = Files.readString(nginx.resolve("nginx.pid")).strip();
        Program.run(List.of("kill", "-HUP", pid));
    }
}
