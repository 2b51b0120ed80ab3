package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AdviseCommandTest {

    private static final String REVIEW = "6f1c0b9e-0000-4000-8000-000000000001";
    private static final String RUN = "6f1c0b9e-0000-4000-8000-000000000002";

    private static final String STATEMENT =
            """
            {"query":"-7","text":"select '''<b>' from t where a = $1"}""";

    private static final String DRILL =
            """
            {"about":{"id":"%s","target":"shop","database":"shop","object":"o","takenAt":null,
               "startedAt":"2026-03-01T11:00:00Z","finishedAt":"2026-03-01T11:00:03Z"},
             "outcome":"PASS","evidence":"FULL","phaseMillis":{},"dumpBytes":9,"checks":[],"warnings":[],
             "advice":{"statements":2,"indexes":[{"query":"-7","table":"public.t",
               "sql":"CREATE INDEX CONCURRENTLY ON public.\\"t\\u001b[31m\\" (a)",
               "before":{"plan":"Seq Scan on t","millis":20.5,"complete":true},
               "after":{"plan":"Index Scan on t","millis":0.25,"complete":true},
               "cost":{"bytes":8192,"writes":1.25},"values":"$1: t.a of sampled rows"}],
              "notLookedAt":[{"query":"9","reason":"it writes"}]}}"""
                    .formatted(RUN);

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void the_slow_statements_of_the_last_review_are_sent_with_a_drill_and_its_advice_is_shown() {
        // Given
        answerReviewWith(",\"statement\":" + STATEMENT);
        listener.answers("POST /api/runs", 202, Answers.run(RUN, "drill", "shop", "SUCCEEDED", ""));
        listener.answers("GET /api/drills/" + RUN, 200, DRILL);

        // When
        var exitCode = session.types("perf", "advise", "--wait", "--target", "shop");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .contains(
                        """
                        {"kind":"drill","target":"shop","backup":null,"statements":[%s]}"""
                                .formatted(STATEMENT));
        assertThat(session.out())
                .contains(
                        "CREATE INDEX CONCURRENTLY ON public.\"t [31m\" (a)",
                        "statement  -7  select '''<b>' from t where a = $1",
                        "1 index is advised",
                        "which of them exist in production could not be looked up (nothing at",
                        "). An index that was created after the backup",
                        "before     20.50 ms, Seq Scan on t",
                        "after      0.25 ms, Index Scan on t",
                        "size       8 kiB, writes of the table take 1.25 times as long",
                        "not looked at  statement 9: it writes");
    }

    @Test
    void a_statement_that_has_become_slower_is_sent_before_those_that_are_good_and_none_twice() {
        // Given
        var flipped = "{\"query\":\"8\",\"text\":\"select b from t where b = $1\"}";
        answerReviewWith(
                ",\"statement\":" + STATEMENT,
                """
                ,{"name":"regressions","verdict":"CRITICAL","evidence":"","next":"look","items":[
                   {"verdict":"CRITICAL","subject":"select b","text":"","values":{},"statement":%s},
                   {"verdict":"WARN","subject":"select a","text":"","values":{},"statement":%s},
                   {"verdict":"WARN","subject":"cut","text":"","values":{}}]}"""
                        .formatted(flipped, STATEMENT));

        // When
        var request = requestOfAdvise();

        // Then
        assertThat(request)
                .isEqualTo(
                        """
                        {"kind":"drill","target":"shop","backup":null,"statements":[%s,%s]}"""
                                .formatted(flipped, STATEMENT));
    }

    @Test
    void statements_that_are_fast_or_have_no_plan_are_not_sent() {
        // Given
        answerReviewWith(
                ",\"statement\":" + STATEMENT,
                """
                ,{"name":"regressions","verdict":"WARN","evidence":"","next":"look","items":[
                   {"verdict":"WARN","subject":"","text":"","values":{},"statement":{"query":"1","text":"copy t to stdout"}},
                   {"verdict":"WARN","subject":"","text":"","values":{},"statement":{"query":"2","text":"ANALYZE t"}},
                   {"verdict":"WARN","subject":"","text":"","values":{},"statement":{"query":"3","text":"WITH a as (select 1) select * from a"}},
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"4","text":"select c from t"}}]}""");

        // When
        var request = requestOfAdvise();

        // Then
        assertThat(request).contains("\"-7\"", "\"3\"").doesNotContain("\"1\"", "\"2\"", "\"4\"");
    }

    @Test
    void fast_statements_of_tables_that_are_often_read_in_full_are_sent_after_the_slow_ones() {
        // Given
        answerReviewWith(
                ",\"statement\":" + STATEMENT,
                """
                ,{"name":"index-use","verdict":"WARN","evidence":"","next":"look","items":[
                   {"verdict":"WARN","subject":"public.pay","text":"","values":{}},
                   {"verdict":"WARN","subject":"\\"Odd \\"\\"one\\".\\"Part\\"","text":"","values":{}},
                   {"verdict":"OK","subject":"public.good","text":"","values":{}}]},
                 {"name":"slow-queries","verdict":"OK","evidence":"","next":null,"items":[
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"1","text":"select a from pay where b = $1"}},
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"2","text":"select a from payments"}},
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"3","text":"select a from good"}},
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"4","text":"SELECT a FROM PAY"}},
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"5","text":"select a from \\"Part\\""}},
                   {"verdict":"OK","subject":"","text":"","values":{},"statement":{"query":"6","text":"select a from \\"part\\""}}]}""");

        // When
        var request = requestOfAdvise();

        // Then
        assertThat(request)
                .containsSubsequence("\"-7\"", "\"1\"", "\"4\"", "\"5\"")
                .doesNotContain("\"2\"", "\"3\"", "\"6\"");
    }

    @Test
    void no_help_has_a_percent_sign_that_picocli_cannot_format() {
        // When
        var texts = helpTexts(session.commandLine()).toList();

        // Then
        assertThat(texts).hasSizeGreaterThan(50);
        assertThat(texts).allSatisfy(each -> assertThat(each.formatted()).isNotNull());
    }

    /** Picocli gives each of these to String.format. */
    private static Stream<String> helpTexts(CommandLine command) {
        var spec = command.getCommandSpec();
        return Stream.of(
                        Stream.of(spec.usageMessage().description()),
                        spec.args().stream().flatMap(each -> Stream.of(each.description())),
                        command.getSubcommands().values().stream()
                                .flatMap(AdviseCommandTest::helpTexts))
                .flatMap(each -> each);
    }

    @Test
    void the_advice_is_in_the_output_for_programs_too() {
        // Given
        answerReviewWith(",\"statement\":" + STATEMENT);
        listener.answers("POST /api/runs", 202, Answers.run(RUN, "drill", "shop", "SUCCEEDED", ""));
        listener.answers("GET /api/drills/" + RUN, 200, DRILL);

        // When
        var exitCode = session.types("perf", "advise", "--wait", "--json", "--target", "shop");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("\"notLookedAt\"", "\"bytes\" : 8192");
    }

    @Test
    void an_index_that_production_has_by_now_is_marked_and_not_advised() {
        // Given
        answerReviewWith(",\"statement\":" + STATEMENT);
        listener.answers("POST /api/runs", 202, Answers.run(RUN, "drill", "shop", "SUCCEEDED", ""));
        listener.answers("GET /api/drills/" + RUN, 200, DRILL.replace("\\\"t\\u001b[31m\\\"", "t"));
        listener.answers("GET /api/indexes?target=shop&table=public.t", 200, INDEXES);

        // When
        session.types("perf", "advise", "--wait", "--target", "shop");
        session.types("perf", "advise", "--wait", "--json", "--target", "shop");

        // Then
        assertThat(session.out())
                .contains(
                        "0 indexes are advised",
                        "exists in production already, as public.t_ab: CREATE INDEX CONCURRENTLY ON public.t (a)",
                        "\"existing\" : \"public.t_ab\"")
                .doesNotContain("could not be looked up", "  before  ");
    }

    /** Only the last one begins with the advised column, and is of its table. */
    private static final String INDEXES =
            """
            [{"name":"public.t_b","table":"public.t","columns":"b, a"},
             {"name":"public.t_ab1","table":"public.t","columns":"ab"},
             {"name":"public.u_a","table":"public.u","columns":"a"},
             {"name":"public.t_ab","table":"public.t","columns":"a, b"}]""";

    @Test
    void an_index_for_several_statements_is_shown_once() {
        // Given
        answerReviewWith(",\"statement\":" + STATEMENT);
        listener.answers("POST /api/runs", 202, Answers.run(RUN, "drill", "shop", "SUCCEEDED", ""));
        var from = DRILL.indexOf("{\"query\":\"-7\"");
        var index = DRILL.substring(from, DRILL.indexOf("],\n", from));
        var same = index.replace("\"-7\"", "\"8\"");
        var twice = DRILL.replace(index, index + "," + same);
        listener.answers("GET /api/drills/" + RUN, 200, twice);

        // When
        session.types("perf", "advise", "--wait", "--target", "shop");

        // Then
        assertThat(session.out())
                .contains("1 index is advised", "statement  -7", "statement  8")
                .containsOnlyOnce("CREATE INDEX");
    }

    @Test
    void a_drill_that_failed_is_a_failed_command() {
        // Given
        answerReviewWith(",\"statement\":" + STATEMENT);
        listener.answers("POST /api/runs", 202, Answers.run(RUN, "drill", "shop", "FAILED", ""));

        // When
        var exitCode = session.types("perf", "advise", "--wait", "--target", "shop");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).doesNotContain("404");
    }

    @Test
    void without_a_statement_in_the_review_no_drill_is_requested() {
        // Given
        answerReviewWith("");

        // When
        var without = session.types("perf", "advise", "--target", "shop");
        var unknown = session.types("perf", "advise", "--target", "other");

        // Then
        assertThat(without).isEqualTo(2);
        assertThat(unknown).isEqualTo(2);
        assertThat(session.err())
                .contains("the last review of shop knows no statement", "no review of other yet");
        assertThat(listener.requests()).noneMatch(request -> request.line().startsWith("POST"));
    }

    /** The body of the one job that the command requests. */
    private String requestOfAdvise() {
        listener.answers("POST /api/runs", 202, Answers.run(RUN, "drill", "shop", "SUCCEEDED", ""));
        session.types("perf", "advise", "--target", "shop");
        return listener.requests().stream()
                .filter(each -> each.line().startsWith("POST"))
                .map(Listener.Request::body)
                .collect(Collectors.joining(" and "));
    }

    private void answerReviewWith(String statement) {
        answerReviewWith(statement, "");
    }

    /** With another check. */
    private void answerReviewWith(String statement, String check) {
        listener.answers(
                "GET /api/reviews?limit=100",
                200,
                """
                [{"id":"%s","target":"shop","at":"2026-03-01T03:00:00Z","verdict":"OK","critical":0,"warnings":0,"unknown":0}]"""
                        .formatted(REVIEW));
        listener.answers(
                "GET /api/reviews/" + REVIEW,
                200,
                """
                {"about":{"id":"%s","target":"shop","server":"15.8","at":"2026-03-01T03:00:00Z","since":null},"verdict":"OK",
                 "checks":[{"name":"slow-queries","verdict":"OK","evidence":"","next":null,"items":[
                   {"verdict":"WARN","subject":"select","text":"","values":{}%s}]}%s],
                 "cost":{"queries":18,"millis":250}}"""
                        .formatted(REVIEW, statement, check));
    }
}
