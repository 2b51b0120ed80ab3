package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaintenanceCommandsTest {

    private static final String RUN = "6f1c0b9e-0000-4000-8000-000000000001";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void vacuum_of_all_names_its_window_in_seconds_and_one_of_a_table_has_its_name_as_typed() {
        // Given
        listener.answers(
                "POST /api/runs", 202, Answers.run(RUN, "maintenance", "shop", "REQUESTED", ""));

        // When
        session.types("vacuum", "--all", "--for", "90m", "--target", "shop");
        session.types("vacuum", "\"a b\"\";drop\"", "--target", "shop");

        // Then
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .containsExactly(
                        "{\"kind\":\"maintenance\",\"target\":\"shop\",\"object\":null,\"windowSeconds\":5400}",
                        "{\"kind\":\"maintenance\",\"target\":\"shop\",\"object\":\"\\\"a b\\\"\\\";drop\\\"\",\"windowSeconds\":null}");
    }

    @Test
    void vacuum_needs_a_table_or_all() {
        // When
        var neither = session.types("vacuum");
        var both = session.types("vacuum", "trades", "--all");

        // Then
        assertThat(neither).isEqualTo(2);
        assertThat(both).isEqualTo(2);
        assertThat(session.err()).contains("name either a TABLE, or --all");
    }

    @Test
    void reindex_and_statistics_need_a_reason_which_they_send() {
        // Given
        listener.answers(
                "POST /api/runs",
                202,
                Answers.run(RUN, "maintenance-reindex", "shop", "REQUESTED", ""));

        // When
        var without = session.types("reindex", "trades_pkey", "--target", "shop");
        session.types("reindex", "trades_pkey", "--reason", "bloat", "--target", "shop");
        session.types("perf", "statistics", "--reason", "reviews", "--target", "shop");

        // Then
        assertThat(without).isEqualTo(2);
        assertThat(session.err()).contains("--reason");
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .containsExactly(
                        "{\"kind\":\"maintenance-reindex\",\"target\":\"shop\",\"object\":\"trades_pkey\",\"windowSeconds\":null,\"reason\":\"bloat\"}",
                        "{\"kind\":\"maintenance-statistics\",\"target\":\"shop\",\"reason\":\"reviews\"}");
    }
}
