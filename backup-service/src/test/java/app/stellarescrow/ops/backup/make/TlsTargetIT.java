package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.tls.TestAuthority;
import app.stellarescrow.ops.testing.tls.TlsPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target whose certificate is of a private CA. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTargetIT {

    private static final String DATABASE = "with_tls";

    @Test
    void verify_full_is_what_our_sessions_and_pg_dump_do(@TempDir Path folder) throws Exception {
        // Given
        var authority = TestAuthority.create(folder, "own");
        var right = authority.issue("right", "ip:127.0.0.1");
        var other = TestAuthority.create(folder, "other");
        Site.POSTGRES.createDatabase(DATABASE);
        Site.POSTGRES.sql(DATABASE, "create table if not exists kept as select 1 as id");
        try (var site = new Site();
                var _ = new TlsPostgres(Site.POSTGRES, right)) {
            // Then
            use(site, "127.0.0.1", authority.certificate());
            assertThat(site.manifest(TestRun.first()).database().tables()).hasSize(1);
            use(site, "127.0.0.1", other.certificate());
            isRefused(site, "PKIX path", "certificate verify failed");
            use(site, "localhost", authority.certificate());
            isRefused(site, "hostname localhost", "does not match host name \"localhost\"");
        }
    }

    private static void use(Site site, String host, Path trusted) {
        var url = Site.POSTGRES.url(DATABASE).replace("127.0.0.1", host);
        site.settings.put(
                "targets.stellar_escrow.url", url + "?sslmode=verify-full&sslrootcert=" + trusted);
    }

    private static void isRefused(Site site, String ofJdbc, String ofPgDump) throws IOException {
        assertThatThrownBy(() -> site.manifest(TestRun.first()))
                .hasMessageContaining(ofJdbc)
                .asInstanceOf(type(Hinted.class))
                .extracting(Hinted::hint, STRING)
                .contains("sslrootcert");
        assertThat(messageOfPgDump(site)).contains(ofPgDump);
    }

    /** By itself, because a backup's own session is refused first. */
    private static String messageOfPgDump(Site site) throws IOException {
        var program = new ProcessBuilder(List.of("pg_dump", "--schema-only"));
        program.environment().putAll(site.target().environment());
        var process = program.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
