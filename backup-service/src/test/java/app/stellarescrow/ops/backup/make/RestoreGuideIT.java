package app.stellarescrow.ops.backup.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Extended;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Follows RESTORE.md with only the bucket and a shell. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreGuideIT {

    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String PLAIN = "lost";
    private static final String ODD = "it's \"lost\" = $HOME `id` \\ %\nand gone";
    private static final String SETTINGS =
            """
            alter database $db set "app.tenant" to 'o''brien';
            alter database $db set search_path to "$user", extensions;
            alter database $db set default_transaction_read_only to on;
            create role app_reader;
            alter role app_reader in database $db set search_path to '';
            alter role app_reader in database $db set work_mem to '5MB';
            alter database $db set app.city to 'Köln';
            alter database $db connection limit 40;
            revoke connect on database $db from public;
            grant create on database $db to app_reader with grant option;
            comment on database $db is 'about :"DBNAME" and its owner''s';
            """;

    private final Site site = new Site();

    @TempDir Path folder;
    private String database = PLAIN;

    @BeforeAll
    static void fill_database() {
        Site.fillDatabase();
    }

    @AfterEach
    void close_site() {
        site.close();
        Site.POSTGRES.sql("postgres", "drop database if exists " + quoted(database));
        Site.POSTGRES.sql("postgres", "drop role if exists app_reader");
    }

    @ParameterizedTest
    @CsvSource({"plain, false, true", "custom, true, false"})
    void every_table_comes_back_with_the_rows_of_the_manifest(
            String format, boolean encrypted, boolean odd) throws Exception {
        // Given
        database = odd ? ODD : PLAIN;
        Site.POSTGRES.sql(
                "postgres",
                "create database %s template stellar_escrow".formatted(quoted(database)));
        Site.POSTGRES.sql("postgres", SETTINGS.replace("$db", quoted(database)));
        var settings = settings();
        site.settings.put("targets.stellar_escrow.url", url(database));
        site.settings.put("backup.format", format);
        if (encrypted) {
            site.settings.put("backup.recipients", newKey());
        }
        var manifest = site.manifest(TestRun.first());
        site.objects().forEach(this::fetch);
        Site.POSTGRES.sql("postgres", "drop database " + quoted(database));

        // When
        var counts = typeWhatItSays();

        // Then
        assertThat(counts)
                .contains(
                        manifest.database().tables().stream()
                                .map(table -> "%s|%d".formatted(table.name(), table.rows()))
                                .toArray(String[]::new))
                .contains("public.events|36000");
        new Restored(site, database).mustEqual(manifest);
        assertThat(Files.readString(folder.resolve("RESTORE.md")))
                .contains("--locale-provider=libc")
                .containsSubsequence("/,$d' | ", "sed '1,/^-- After");
        assertThat(settings())
                .isEqualTo(settings)
                .contains(
                        "app.tenant=o'brien",
                        "search_path=",
                        "$user",
                        "extensions",
                        "CTc/postgres");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String url(String name) {
        return Site.POSTGRES
                .url("x")
                .replaceAll("/x$", "/" + URLEncoder.encode(name, UTF_8).replace("+", "%20"));
    }

    private String settings() {
        return Site.POSTGRES.query(
                "postgres",
                """
                select datconnlimit, shobj_description(oid, 'pg_database'),
                    array(select setrole::regrole || ' ' || entry from pg_db_role_setting,
                        unnest(setconfig) entry where setdatabase = d.oid order by 1),
                    array(select entry from unnest(datacl) entry order by entry::text)
                from pg_database d where datname = '%s'
                """
                        .formatted(database.replace("'", "''")));
    }

    private String typeWhatItSays() throws Exception {
        var script = new StringBuilder("cd '%s'\n".formatted(folder));
        var blocks = SHELL.matcher(Files.readString(folder.resolve("RESTORE.md")));
        while (blocks.find()) {
            script.append(blocks.group(1));
        }
        var environment = new HashMap<>(site.target().environment());
        environment.remove("PGDATABASE");
        environment.put("AGE_KEY", folder.resolve("key").toString());
        return Bash.run(script.toString(), environment);
    }

    private String newKey() {
        var file = folder.resolve("key");
        Bash.run("age-keygen -o '%s' 2>/dev/null".formatted(file), Map.of());
        return Bash.run("age-keygen -y '%s'".formatted(file), Map.of()).strip();
    }

    private void fetch(String key) {
        try {
            Files.write(folder.resolve(Path.of(key).getFileName()), site.read(key));
        } catch (Exception e) {
            throw new IllegalStateException(key, e);
        }
    }
}
