package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Extended;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases and roles whose names a program could misread. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class OddNamesIT {

    private static final String ROLE = "Rôle 10";

    private final Site site = new Site();
    private String database;

    @AfterEach
    void drop_database() {
        Site.POSTGRES.sql("postgres", "drop database " + quoted(database));
        Site.POSTGRES.sql("postgres", "drop role " + quoted(ROLE));
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Größe=1 & \"x\"",
                "dbname=postgres",
                "host=nowhere user=nobody",
                "postgresql://nowhere/x",
                "it's \\ a 100%2F name?a=b#c",
                "--help",
                "../up",
                " blanks ",
                "数据库"
            })
    void a_database_of_any_name_is_backed_up_with_its_roles(String name) throws Exception {
        // Given
        database = name;
        Site.POSTGRES.sql("postgres", "create role " + quoted(ROLE));
        Site.POSTGRES.sql(
                "postgres", "create database %s owner %s".formatted(quoted(name), quoted(ROLE)));
        Site.POSTGRES.sql(
                name, "create table t (id int primary key); insert into t values (1), (2)");
        site.settings.put("targets.stellar_escrow.url", url(name));

        // When
        var written = site.write(TestRun.first(), Optional.empty());

        // Then
        assertThat(written.warnings()).isEmpty();
        assertThat(written.manifest().database().name()).isEqualTo(name);
        assertThat(written.manifest().database().rows()).isEqualTo(2);
        assertThat(globals(written)).contains("CREATE ROLE \"Rôle 10\"");
        assertThat(site.objects()).allMatch(key -> key.matches("prod/[^/]+"));
    }

    private String globals(WrittenBackup written) throws Exception {
        var stored = site.read("prod/" + written.manifest().dump().globals());
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }

    private static String url(String name) {
        return Site.POSTGRES
                .url("x")
                .replaceAll("/x$", "/" + URLEncoder.encode(name, UTF_8).replace("+", "%20"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
