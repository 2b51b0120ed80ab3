package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.devstack.demo.LocalNginx;
import app.stellarescrow.ops.devstack.demo.NginxSettings;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.demo.ServedCertificate;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A second nginx that reads the files of the first, and that no reload reaches. */
record SecondServer(LocalNginx nginx, Endpoint at) implements AutoCloseable {

    static SecondServer start(Path home, LocalNginx first) throws IOException {
        var at = new Endpoint(Site.NAME, Ports.free());
        var settings = new NginxSettings(Ports.free(), List.of(at), Ports.free());
        var nginx = new LocalNginx(home, settings, RunAs.self());
        Files.createDirectories(nginx.live());
        Files.createSymbolicLink(nginx.live().resolve(Site.NAME), first.live().resolve(Site.NAME));
        nginx.start();
        return new SecondServer(nginx, at);
    }

    String endpoint() {
        return at.name() + ":" + at.port();
    }

    String served() {
        return ServedCertificate.of(at.name(), at.port()).map(Fingerprint::of).orElse("none");
    }

    @Override
    public void close() {
        nginx.stop();
    }
}
