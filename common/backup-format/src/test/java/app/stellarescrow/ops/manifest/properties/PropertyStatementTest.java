package app.stellarescrow.ops.manifest.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PropertyStatementTest {

    private static final String FILE =
            """
            alter database :"DBNAME" owner to "an;owner";
            alter database :"DBNAME" set "app.key" to 'it''s; "so"
            to :"DBNAME"';
            alter role "a ""role"" b" in database :"DBNAME" set search_path to "$user", public;
            alter database :"DBNAME" set default_transaction_read_only to 'on';
            comment on database :"DBNAME" is E'a \\\\ ''b''; c';
            """;

    @Test
    void statements_end_where_no_quote_is_open() {
        assertThat(PropertyStatement.parse(FILE))
                .extracting(PropertyStatement::setting)
                .containsExactly(
                        null,
                        "\"app.key\"",
                        "role \"a \"\"role\"\" b\": search_path",
                        "default_transaction_read_only",
                        null);
    }

    @Test
    void settings_go_before_the_data_but_those_that_would_hinder_it() {
        assertThat(PropertyStatement.parse(FILE))
                .extracting(PropertyStatement::goesBeforeData)
                .containsExactly(false, true, true, false, false);
    }

    @Test
    void a_file_says_its_encoding_and_has_two_parts_and_is_read_without_them() {
        // Given
        var statements =
                PropertyStatement.parse(FILE).stream().map(PropertyStatement::sql).toList();

        // When
        var file = PropertiesSql.file(statements);

        // Then
        assertThat(file).startsWith("set client_encoding to 'UTF8';\n");
        assertThat(PropertyStatement.parse(file))
                .extracting(PropertyStatement::sql)
                .containsExactly(
                        statements.get(1),
                        statements.get(2),
                        statements.get(0),
                        statements.get(3),
                        statements.get(4));
        assertThat(file.substring(file.indexOf("\n" + PropertiesSql.AFTER_DATA + "\n")))
                .contains(" owner to ", "default_transaction_read_only", "comment on ")
                .doesNotContain("search_path");
    }

    @Test
    void only_the_databases_own_name_is_put_in() {
        assertThat(PropertyStatement.parse(FILE).get(1).sqlFor("\"copy\""))
                .isEqualTo(
                        """
                        alter database "copy" set "app.key" to 'it''s; "so"
                        to :"DBNAME"'\
                        """);
    }
}
