package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.facts.FactsReader;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** A database restored with only PostgreSQL's and the system's programs. */
record Restored(Site site, String database) {

    /** From an unencrypted backup. */
    static Restored from(Site site, Manifest manifest, String database) throws IOException {
        var file = Files.createTempFile("restored", ".bin");
        Files.write(file, site.read("prod/" + manifest.object()));
        Site.POSTGRES.sql("postgres", "drop database if exists " + database);
        Site.POSTGRES.sql("postgres", "create database %s template template0".formatted(database));
        var restored = new Restored(site, database);
        restored.shell("gzip -dc '%s' | psql -X -q -v ON_ERROR_STOP=1".formatted(file));
        Files.delete(file);
        return restored;
    }

    void shell(String script) {
        Bash.run(script, target().environment());
    }

    String query(String sql) {
        return Site.POSTGRES.query(database, sql);
    }

    /** Counts and samples, read with the test's own SQL. */
    void mustEqual(Manifest manifest) {
        for (var table : manifest.database().tables()) {
            assertThat(query(sample(table)))
                    .as(table.name())
                    .isEqualTo(
                            "%d|%d|%s"
                                    .formatted(
                                            table.rows(),
                                            table.sample().rows(),
                                            table.contentHash()));
        }
        try (var snapshot = site.snapshots().take(target())) {
            var facts = FactsReader.begin(snapshot).read();
            assertThat(facts.inventory()).isEqualTo(manifest.database().inventory());
            assertThat(facts.counts()).isEqualTo(manifest.database().counts());
            assertThat(facts.tables())
                    .extracting(TableFacts::name)
                    .isEqualTo(
                            manifest.database().tables().stream().map(TableFacts::name).toList());
        }
    }

    private static String sample(TableFacts table) {
        return """
        select count(*), count(*) filter (where hit),
            coalesce(sum(hashtextextended(row_text, 0)) filter (where hit), 0)
        from (select %s as hit, %s as row_text from only %s "the row") rows_of_it
        """
                .formatted(table.sample().condition(), table.hashed(), table.name());
    }

    private Target target() {
        var source = site.target();
        return new Target(
                database,
                source.host(),
                source.port(),
                database,
                "postgres",
                Site.POSTGRES.password(),
                Map.of());
    }
}
