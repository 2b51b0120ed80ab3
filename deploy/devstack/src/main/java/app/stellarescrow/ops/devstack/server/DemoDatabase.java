package app.stellarescrow.ops.devstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Creates the demo database, that of an invented escrow platform. */
public final class DemoDatabase {

    public static final String NAME = "stellar_escrow";

    private DemoDatabase() {}

    /**
     * Creates and fills the database if it does not exist.
     *
     * @param percent of 380,000 rows
     */
    public static void create(LocalPostgres postgres, int percent) {
        if (postgres.query("postgres", "select 1 from pg_database where datname = '" + NAME + "'")
                .isEmpty()) {
            postgres.createDatabase("filling");
            fill(postgres, "filling", percent);
            // Otherwise each performance review of it is blind.
            postgres.sql("filling", "create extension pg_stat_statements");
            postgres.sql("postgres", "alter database filling rename to " + NAME);
        }
    }

    /** Fills an empty database. */
    public static void fill(LocalPostgres postgres, String database, int percent) {
        try (var script = DemoDatabase.class.getResourceAsStream("demo.sql")) {
            var file = Files.createTempFile("demo", ".sql");
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
            postgres.script(database, file, Map.of("percent", Integer.toString(percent)));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
