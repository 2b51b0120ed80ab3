package app.stellarescrow.ops.testing.tls;

import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.testing.tls.TestAuthority.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Lets a running PostgreSQL accept only connections with TLS, until it is closed. */
public final class TlsPostgres implements AutoCloseable {

    private static final String WITH_TLS_ALONE = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

    private final LocalPostgres server;
    private final Path data;
    private final String open;

    public TlsPostgres(LocalPostgres server, Identity identity) throws IOException {
        this.server = server;
        this.data = Path.of(server.query("postgres", "show data_directory"));
        this.open = Files.readString(rules());
        show(identity);
        // The file keeps its owner.
        Files.writeString(rules(), WITH_TLS_ALONE);
        reload();
    }

    /** New connections see this certificate. */
    public void show(Identity identity) throws IOException {
        var folder = Files.createDirectory(data.resolve("tls-" + UUID.randomUUID()));
        Files.copy(identity.certificate(), folder.resolve("server.crt"));
        Files.copy(identity.key(), folder.resolve("server.key"));
        RunAs.postgres().give(folder);
        set("ssl_cert_file", "'%s/server.crt'".formatted(folder));
        set("ssl_key_file", "'%s/server.key'".formatted(folder));
        set("ssl", "on");
        reload();
    }

    @Override
    public void close() throws IOException {
        Files.writeString(rules(), open);
        set("ssl", "off");
        reload();
    }

    private void set(String setting, String value) {
        server.sql("postgres", "alter system set %s = %s".formatted(setting, value));
    }

    private void reload() {
        server.sql("postgres", "select pg_reload_conf()");
    }

    private Path rules() {
        return data.resolve("pg_hba.conf");
    }
}
