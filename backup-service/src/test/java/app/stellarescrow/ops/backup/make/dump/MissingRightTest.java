package app.stellarescrow.ops.backup.make.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MissingRightTest {

    @Test
    void the_remedy_for_a_table_is_right_on_each_version_of_postgresql() {
        // When
        var right =
                MissingRight.in("pg_dump: error: query failed: permission denied for table cache");

        // Then
        assertThat(right.orElseThrow().remedy("reader"))
                .isEqualTo(
                        "run GRANT pg_read_all_data TO \"reader\" (PostgreSQL 14 or later; if the role is NOINHERIT, run ALTER ROLE \"reader\" INHERIT first), or grant it USAGE on every schema and SELECT on every table and sequence");
    }
}
