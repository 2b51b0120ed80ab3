package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.RestApi.encoded;

import app.stellarescrow.ops.api.job.NewJob;
import app.stellarescrow.ops.api.job.RunPage;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.Kinds;
import app.stellarescrow.ops.event.report.Quantities;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The REST API of the scheduler-service. */
public final class Scheduler {

    private static final int FULL_ID = 36;
    private static final int SEARCHED = 2_000;
    private static final int NAMED = 5;
    private static final String BEGINNING = "[0-9a-fA-F][0-9a-fA-F-]*";
    private static final String PAGE = "200";

    private final RestApi server;

    public Scheduler(RestApi server) {
        this.server = server;
    }

    public Answer<List<ScheduleView>> schedules() {
        return server.get("/api/schedules", new TypeReference<>() {});
    }

    public Answer<ScheduleView> pause(String schedule) {
        return change(schedule, "pause");
    }

    public Answer<ScheduleView> resume(String schedule) {
        return change(schedule, "resume");
    }

    public RunAnswer runNow(String schedule) {
        return new RunAnswer(
                server.post(
                        "/api/schedules/" + encoded(schedule) + "/run", new TypeReference<>() {}));
    }

    public RunAnswer runAdHoc(String kind, String target) {
        return begin(NewJob.of(kind, target));
    }

    /** A job of a kind that needs more than a target. */
    public RunAnswer runAdHoc(JobSpec job) {
        return begin(job);
    }

    /** The one target of all schedules of that kind. */
    public String onlyTarget(String kind) {
        var targets =
                schedules().value().stream()
                        .map(ScheduleView::line)
                        .filter(line -> line.kind().equals(kind))
                        .map(ScheduleView.Line::target)
                        .distinct()
                        .toList();
        return switch (targets.size()) {
            case 1 -> targets.getFirst();
            case 0 -> throw noTarget(kind);
            default ->
                    throw Failure.refused(
                            "%s has several targets; name one with --target: %s"
                                    .formatted(kind, String.join(", ", targets)));
        };
    }

    private static Failure noTarget(String kind) {
        return Kinds.all().contains(kind)
                ? Failure.refused(
                        "no schedule is of kind %s; name the target with --target".formatted(kind))
                : Failure.refused(
                        "no schedule and no kind of job is called %s; './ops schedules' lists the schedules, kinds are %s"
                                .formatted(kind, String.join(", ", Kinds.all())));
    }

    /** One page, newest first. */
    public Answer<RunPage> runs(Map<String, String> filters) {
        var query =
                new TreeMap<>(filters)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"));
        return server.get("/api/runs?" + query, new TypeReference<>() {});
    }

    public RunAnswer run(String id) {
        return new RunAnswer(server.get("/api/runs/" + encoded(id), new TypeReference<>() {}));
    }

    public RunAnswer cancel(String id) {
        return new RunAnswer(
                server.post("/api/runs/" + encoded(id) + "/cancel", new TypeReference<>() {}));
    }

    /** The full id of the only run whose id has this beginning. */
    public String wholeId(String beginning) {
        if (beginning.length() >= FULL_ID) {
            return beginning;
        }
        if (!beginning.matches(BEGINNING)) {
            throw Failure.refused(
                    "'%s' is not the beginning of a run's id; './ops runs' lists them"
                            .formatted(beginning));
        }
        var matches = idsThatBeginWith(beginning.toLowerCase(Locale.ROOT));
        return switch (matches.size()) {
            case 1 -> matches.getFirst();
            case 0 ->
                    throw Failure.refused(
                            "none of the newest %s runs has an id that begins with %s; './ops runs' lists them"
                                    .formatted(Quantities.count(SEARCHED), beginning));
            default ->
                    throw Failure.refused(
                            "%d runs have an id that begins with %s: %s; write more of it"
                                    .formatted(matches.size(), beginning, some(matches)));
        };
    }

    private static String some(List<String> ids) {
        var named = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
        return ids.size() > NAMED ? named + ", …" : named;
    }

    private Answer<ScheduleView> change(String schedule, String verb) {
        return server.post(
                "/api/schedules/%s/%s".formatted(encoded(schedule), verb),
                new TypeReference<>() {});
    }

    private RunAnswer begin(Object job) {
        return new RunAnswer(server.send("/api/runs", job, new TypeReference<>() {}));
    }

    private List<String> idsThatBeginWith(String beginning) {
        var matches = new ArrayList<String>();
        var filters = new TreeMap<>(Map.of("limit", PAGE));
        for (int seen = 0; seen < SEARCHED; ) {
            var page = runs(filters);
            var ids = ids(page.json().path("runs"));
            ids.stream().filter(id -> id.startsWith(beginning)).forEach(matches::add);
            var next = page.known().next();
            if (next == null) {
                break;
            }
            seen += Math.max(1, ids.size());
            filters.put("before", next);
        }
        return matches;
    }

    /** Also those of runs that only a newer command can read in full. */
    private static List<String> ids(JsonNode runs) {
        return IntStream.range(0, runs.size())
                .mapToObj(n -> runs.get(n).path("id").asText())
                .toList();
    }
}
