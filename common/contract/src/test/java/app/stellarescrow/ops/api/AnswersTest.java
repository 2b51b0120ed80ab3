package app.stellarescrow.ops.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.api.alert.NewNote;
import app.stellarescrow.ops.api.backup.BackupDetails;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.BackupView.Level;
import app.stellarescrow.ops.api.backup.DecisionView;
import app.stellarescrow.ops.api.backup.ManifestSummary;
import app.stellarescrow.ops.api.backup.RebuildView;
import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.credential.KeyUsage;
import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DatabaseNames;
import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.api.evidence.EvidenceView;
import app.stellarescrow.ops.api.job.NewJob;
import app.stellarescrow.ops.api.job.RunPage;
import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.api.perf.CheckRule;
import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.IndexView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.api.perf.TrendView;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.event.report.Verdict;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswersTest {

    private static final UUID ID = UUID.fromString("6f1c0b9e-0000-4000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");
    private static final String OBJECT = "s3://b/t_20260301T020000Z.sql.gz";

    /** As Quarkus sets its mapper up. */
    private final ObjectMapper mapper =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Stream<Record> answers() {
        return Stream.of(
                new EvidenceView("2026-11", 2, "ab12", AT),
                AnsweredAlert.alert(AT),
                AnsweredAlert.details(AT),
                new NewAcknowledgement(1_800, "anna", true, "on it"),
                new NewNote("the disk was replaced"),
                new ProblemView("about:blank", "Not found", 404, "no run", "list them"),
                new NewJob("restore", "t", null, "t.sql.gz", "copy", null, "test", null, null),
                running(),
                new RunPage(List.of(ended(null, null)), "next"),
                schedule(),
                backup(),
                new BackupDetails<>(backup(), manifest()),
                new DecisionView("t.sql.gz", AT, DecisionView.Fate.MARK, "31 newer ones"),
                new RebuildView(2, List.of("x: no JSON")),
                AnsweredDrill.REPORT,
                drill(),
                restore(),
                credential(),
                rotation(),
                CertificateAnswer.certificate(AT),
                IncidentAnswers.DETAILS,
                IncidentAnswers.REVIEW,
                IncidentAnswers.MONTH,
                OnCallAnswer.rota(AT),
                OnCallAnswer.window(AT),
                OnCallAnswer.newWindow(),
                OnCallAnswer.linkKey(AT),
                review(),
                review().view(),
                trend(),
                new CheckRule("connections", 80.0, 90.0, "DB_CONNECTIONS"),
                new IndexView("public.trades_client_idx", "public.trades", "client, created_at"));
    }

    private static DrillView drill() {
        var result = new DrillView.Result(DrillReport.Outcome.FAIL, Evidence.FULL, 2, 1);
        return new DrillView(ID, "t", OBJECT, AT, 3.25, result);
    }

    private static TrendView trend() {
        return new TrendView(
                "shop",
                "connections, %",
                "connections",
                List.of(new TrendView.Point(AT, 85.5, Verdict.WARN)));
    }

    private static ReviewReport review() {
        var item =
                new CheckView.Item(
                        Verdict.CRITICAL, "session 7", "2 min", Map.of("seconds", 120.0));
        return new ReviewReport(
                new ReviewReport.About(ID, "shop", "15.18", AT, AT),
                Verdict.CRITICAL,
                List.of(
                        new CheckView(
                                "lock-waits",
                                Verdict.CRITICAL,
                                "1 session waits",
                                "end it",
                                List.of(item))),
                new ReviewReport.Cost(18, 250));
    }

    private static CredentialView credential() {
        var usage =
                new KeyUsage(
                        AT,
                        AT,
                        "the log begins later",
                        List.of(new KeyUsage.LastUse("ab12", AT, "nightly-report/1.0")));
        return new CredentialView(
                "API_KEYS", "keys", List.of("ab12"), AT, AT, rotation(), null, usage);
    }

    private static RotationView rotation() {
        return new RotationView(
                ID,
                "API_KEYS",
                new RotationView.Origin(AT, true, "leaked"),
                new RotationView.Keys(List.of("ab12"), List.of("cd34")),
                List.of(new RotationView.Step(RotationState.ADDED, AT, ID)),
                "the process still has its old environment",
                null,
                true);
    }

    /** Clients rely on these files: fields are added to them, and never renamed or taken away. */
    @ParameterizedTest
    @MethodSource("answers")
    void every_answer_looks_as_its_golden_file_says_to_the_letter(Record answer)
            throws IOException {
        // Given
        var golden = golden(answer.getClass().getSimpleName());

        // When
        var written = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(answer);

        // Then
        assertThat(written).isEqualToNormalizingNewlines(golden.strip());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void every_answer_can_be_read_again(Record answer) throws IOException {
        // When
        Object read = mapper.readValue(mapper.writeValueAsString(answer), type(answer));

        // Then
        assertThat(read).isEqualTo(answer);
    }

    @Test
    void a_field_from_the_future_is_ignored() throws IOException {
        // Given
        var newer = mapper.writeValueAsString(running()).replaceFirst("\\{", "{\"moon\":1,");

        // When
        var read = mapper.readValue(newer, RunView.class);

        // Then
        assertThat(read).isEqualTo(running());
    }

    private JavaType type(Record answer) {
        return answer instanceof BackupDetails<?>
                ? mapper.getTypeFactory()
                        .constructParametricType(BackupDetails.class, ManifestSummary.class)
                : mapper.constructType(answer.getClass());
    }

    private static RunView running() {
        return new RunView(
                ID,
                RunState.RUNNING,
                new RunView.Request(
                        "nightly",
                        AT,
                        "verify",
                        "t",
                        new JobSpec.Verify("t", null),
                        AT,
                        "scheduler"),
                new RunView.Course(
                        AT.plusSeconds(60),
                        AT,
                        null,
                        1,
                        false,
                        new JobProgress.Step("read", 5, null, "bytes")),
                new RunView.Ending(null, null, null),
                List.of(new RunView.Entry(AT, "requested", "by scheduler")));
    }

    private static RunView ended(@Nullable String schedule, @Nullable String reason) {
        return new RunView(
                ID,
                RunState.SUCCEEDED,
                new RunView.Request(
                        schedule, null, "drill", "t", new JobSpec.Drill("t", null), AT, "anna"),
                new RunView.Course(null, AT, AT.plusMillis(3_250), 1, false, null),
                new RunView.Ending(
                        new DrillResult("t", OBJECT, Evidence.FULL, AT, 2, 3.25, List.of()),
                        reason,
                        null),
                null);
    }

    private static ScheduleView schedule() {
        return new ScheduleView(
                "nightly",
                new ScheduleView.Line("0 2 * * *", "UTC", "drill", "t"),
                false,
                null,
                List.of(AT),
                ended("nightly", null));
    }

    private static BackupView backup() {
        return new BackupView(
                "t_20260301T020000Z.sql.gz",
                "t",
                AT,
                20,
                3_600,
                new BackupView.Proof(Level.CHECKED, AT, null, null, null),
                List.of("main"));
    }

    private static ManifestSummary manifest() {
        return new ManifestSummary(
                new ManifestSummary.Run(ID, 1, AT),
                new ManifestSummary.Dump(
                        BackupFormat.PLAIN, "15.18", new ManifestSummary.Plain(99)),
                new ManifestSummary.Stored("gzip", List.of(), new ManifestSummary.Sent("0f")),
                new ManifestSummary.Database(
                        new ManifestSummary.Server("15.18", "0/1", null),
                        List.of(new ManifestSummary.Table("public.trade", 9, AT))));
    }

    private static RestoreReport restore() {
        return new RestoreReport(
                new RestoreReport.About(ID, "t", OBJECT, Evidence.FULL, null, AT, AT),
                RestoreReport.State.IN_PLACE,
                new DatabaseNames("copy", "copy_restored_20260301_020000_1", null),
                new RestoreReport.Databases(16_400, null, List.of()),
                Map.of("restore", 900L),
                List.of(Check.skipped("corruption", "only a superuser may look")),
                List.of());
    }

    private static String golden(String name) throws IOException {
        try (var in = AnswersTest.class.getResourceAsStream("/golden/api/" + name + ".json")) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
