package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.sql.JdbcSession;
import app.stellarescrow.ops.testing.Exhaustive;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Backups with manifests of earlier versions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class OldManifestsIT {

    private static final String DATABASE = "old";
    private static final String SQL =
            """
            create extension pg_trgm;
            create table notes (at timestamptz default now(), about text);
            insert into notes (about) select 'note ' || n from generate_series(1, 60000) n;
            create table parent (a int); create table child (b int) inherits (parent);
            alter table parent add column c int;
            insert into child select n, n + 1, n + 2 from generate_series(1, 70000) n;
            create publication feed for table notes with (publish = 'insert');
            """;

    private static DrillHall hall;
    private static MadeBackup old;
    private static MadeBackup second;

    @BeforeAll
    static void take_a_backup_and_tell_less_of_it() throws Exception {
        MadeBackup.POSTGRES.createDatabase(DATABASE);
        MadeBackup.POSTGRES.sql(DATABASE, SQL);
        var backup = MadeBackup.of(DATABASE);
        old =
                new MadeBackup(
                        old(backup.manifest(), null),
                        backup.plain(),
                        backup.stored(),
                        backup.globals(),
                        backup.settings());
        second =
                new MadeBackup(
                        old(backup.manifest(), 2),
                        backup.plain(),
                        backup.stored(),
                        backup.globals(),
                        backup.settings());
        hall = new DrillHall();
    }

    @AfterAll
    static void close_hall() throws Exception {
        hall.close();
        MadeBackup.POSTGRES.sql("postgres", "drop database " + DATABASE);
    }

    @Test
    void a_good_one_still_passes() throws Exception {
        // When
        var found = hall.drill(old);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
        assertThat(found.missed()).isEmpty();
        assertThat(found.checks())
                .filteredOn(check -> check.name().equals("unread tables"))
                .singleElement()
                .satisfies(check -> assertThat(check.actual()).contains("public.child"));
    }

    @Test
    void one_that_lists_no_publications_passes_though_there_are_some() throws Exception {
        // When
        var found = hall.drill(second);

        // Then
        assertThat(DrillHall.failed(found)).isEmpty();
    }

    @Test
    void another_value_still_fails() throws Exception {
        // Given
        var spoilt = SqlText.of(old).replaced("\tnote 17\n", "\tnote 71\n");

        // When
        var found = hall.drill(old.withPlain(spoilt.bytes()));

        // Then
        assertThat(DrillHall.failed(found)).contains("content");
    }

    @Test
    void a_row_less_in_a_table_that_inherits_fails_though_its_hash_cannot_be_compared()
            throws Exception {
        // Given
        var spoilt = SqlText.of(old).withoutRow("child", 17);

        // When
        var found = hall.drill(old.withPlain(spoilt.bytes()));

        // Then
        assertThat(DrillHall.failed(found)).contains("rows").doesNotContain("content");
    }

    private static Manifest old(Manifest manifest, @Nullable Integer reading) throws SQLException {
        var facts = manifest.database();
        var known =
                new DatabaseFacts(
                        facts.name(),
                        facts.cluster(),
                        facts.server(),
                        reading == null
                                ? facts.tables().stream().map(OldManifestsIT::whole).toList()
                                : facts.tables(),
                        facts.sequences(),
                        withoutPublications(facts.inventory()),
                        facts.counts(),
                        reading);
        return new Manifest(
                manifest.schemaVersion(),
                manifest.object(),
                manifest.run(),
                manifest.dump(),
                manifest.stored(),
                known,
                manifest.state());
    }

    private static Inventory withoutPublications(Inventory inventory) {
        return new Inventory(
                inventory.indexes(),
                inventory.constraints(),
                inventory.triggers(),
                inventory.extensions(),
                inventory.columns(),
                Objects.requireNonNull(inventory.definitions()).stream()
                        .filter(line -> !line.startsWith("publication "))
                        .toList());
    }

    /** The old hash: of the row as text. */
    private static TableFacts whole(TableFacts table) {
        var query =
                "select coalesce(sum(hashtextextended(\"the row\"::text, 0)), 0) from only %s \"the row\""
                        .formatted(table.name());
        return new TableFacts(
                table.name(),
                table.rows(),
                asComparable(query),
                new TableFacts.Sample("true", table.rows()),
                table.newest(),
                null,
                null);
    }

    private static String asComparable(String query) {
        try (var connection =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/%s"
                                .formatted(MadeBackup.POSTGRES.port(), DATABASE),
                        "postgres",
                        MadeBackup.POSTGRES.password())) {
            return JdbcSession.comparing(connection, IllegalStateException::new)
                    .query(query, row -> row.getString(1))
                    .getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
