package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.page.ReviewPage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reports of a database whose names and statements are code for other programs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportSchemaIT {

    private static final Path SCHEMA = Path.of("../deploy/schemas/performance-review.v1.json");
    private static final ReviewedDatabase ODD = new ReviewedDatabase("odd");

    /** What the old script ran as Python, and HTML, and a line of a log. */
    private static final String EVIL =
            "'''+__import__('os')+''' <script>alert(1)</script> \n \u001b[31m";

    private final ObjectMapper json =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @BeforeAll
    static void fill() throws Exception {
        ODD.sql("create extension pg_stat_statements");
        var literal = EVIL.replace("'", "''");
        try (var session = ODD.session();
                var statement = session.createStatement()) {
            statement.execute("create sequence \"%s\" as smallint".formatted(EVIL));
            statement.execute("select setval('\"%s\"', 32767)".formatted(literal));
            for (int i = 0; i < ReviewedDatabase.HOT; i++) {
                statement.execute(
                        "select pg_sleep(0.06), 'SECRET%s' as \"%s\"".formatted(literal, EVIL));
            }
        }
    }

    @Test
    void names_and_statements_that_are_code_elsewhere_are_data_in_json_page_and_alerts()
            throws Exception {
        // When
        var now = ODD.observe();
        var report = report(now);
        var page = new ReviewPage(report, List.of()).html();
        var result = ReviewOutcome.result(report, new Window(now, List.of()));

        // Then
        assertThat(schema().validate(json.<ObjectNode>valueToTree(report))).isEmpty();
        assertThat(report.checks())
                .filteredOn(each -> each.verdict() == Verdict.CRITICAL)
                .extracting(CheckView::name)
                .containsExactlyInAnyOrder("slow-queries", "sequences");
        assertThat(report.checks())
                .filteredOn(each -> each.name().equals("slow-queries"))
                .flatExtracting(CheckView::items)
                .extracting(CheckView.Item::statement)
                .filteredOn(Objects::nonNull)
                .anySatisfy(
                        each -> {
                            assertThat(each.query()).matches("-?\\d+");
                            assertThat(each.text())
                                    .startsWith("select pg_sleep($1), $2 as")
                                    .doesNotContainPattern("\\p{Cntrl}");
                        });
        assertThat(page).doesNotContain("<script", "SECRET").contains("&lt;script&gt;alert(1)");
        assertThat(json.writeValueAsString(result)).doesNotContain("SECRET");
        assertThat(result.conditions())
                .filteredOn(each -> each.test() == Condition.Test.DB_AT_RISK)
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.problem())
                                        .contains("'''+__import__('os')+'''")
                                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void the_schema_tells_what_is_no_review() throws Exception {
        // Given
        ObjectNode report = json.valueToTree(report(ODD.observe()));

        // When
        report.put("verdict", "FINE");
        ((ObjectNode) report.get("checks").get(0)).putNull("next").put("evidence", "two\nlines");

        // Then
        assertThat(schema().validate(report)).hasSize(3);
    }

    private static ReviewReport report(Observation now) {
        var checks = ODD.checks(now, Optional.empty());
        return new ReviewReport(
                new ReviewReport.About(UUID.randomUUID(), "odd", "15.8", now.at(), null),
                Verdict.worst(checks.stream().map(CheckView::verdict).toList()),
                checks,
                new ReviewReport.Cost(21, 250));
    }

    private static JsonSchema schema() throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA));
    }
}
