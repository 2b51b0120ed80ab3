package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the scheduler-service offers. */
public final class Scheduler {

    private static final int FULL_ID = 36;
    private static final int SEARCHED = 2_000;
    private static final String PAGE = "200";

    private final Server server;

    public Scheduler(Server server) {
        this.server = server;
    }

    public JsonNode schedules() {
        return server.get("/api/schedules");
    }

    public JsonNode pause(String schedule) {
        return server.post("/api/schedules/" + encoded(schedule) + "/pause");
    }

    public JsonNode resume(String schedule) {
        return server.post("/api/schedules/" + encoded(schedule) + "/resume");
    }

    public Run runNow(String schedule) {
        return new Run(server.post("/api/schedules/" + encoded(schedule) + "/run"));
    }

    public Run runAdHoc(String kind, String target) {
        return begin(job(kind, target));
    }

    /** Reads one backup back. */
    public Run verify(String target, String backup) {
        return begin(job("verify", target).put("object", backup));
    }

    /**
     * Restores one backup into a sandbox.
     *
     * @param backup an object's name or a file's path; null for the newest object
     */
    public Run drill(String target, @Nullable String backup) {
        return begin(job("drill", target).put("backup", backup));
    }

    /**
     * Makes a database of a backup.
     *
     * @param backup an object's name or a file's path; null for the newest object
     * @param into the new database's name; null to replace the target's own
     * @param reason null if nobody has to say why
     */
    public Run restore(
            String target,
            @Nullable String backup,
            @Nullable String into,
            @Nullable String reason) {
        return begin(
                job("restore", target)
                        .put("backup", backup)
                        .put("into", into)
                        .put("reason", reason));
    }

    /** Puts the database back that a restore has replaced. */
    public Run undoRestore(String target, String restore, String reason) {
        return begin(job("restore-undo", target).put("restore", restore).put("reason", reason));
    }

    /** What all schedules of that kind work on. */
    public String onlyTarget(String kind) {
        var targets =
                StreamSupport.stream(schedules().spliterator(), false)
                        .filter(each -> each.path("kind").asText().equals(kind))
                        .map(each -> each.path("target").asText())
                        .distinct()
                        .toList();
        return switch (targets.size()) {
            case 1 -> targets.getFirst();
            case 0 ->
                    throw Failure.refused(
                            "no schedule is called %s, and none is of that kind; './ops schedules' lists them, --target names what a job works on"
                                    .formatted(kind));
            default ->
                    throw Failure.refused(
                            "%s has several targets; name one with --target: %s"
                                    .formatted(kind, String.join(", ", targets)));
        };
    }

    /** One page, newest first. */
    public JsonNode runs(Map<String, String> filters) {
        var query =
                new TreeMap<>(filters)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"));
        return server.get("/api/runs?" + query);
    }

    public Run run(String id) {
        return new Run(server.get("/api/runs/" + encoded(id)));
    }

    public Run cancel(String id) {
        return new Run(server.post("/api/runs/" + encoded(id) + "/cancel"));
    }

    /** The whole id of the one run whose id begins so. */
    public String wholeId(String beginning) {
        if (beginning.length() >= FULL_ID) {
            return beginning;
        }
        var matches = idsThatBeginWith(beginning);
        return switch (matches.size()) {
            case 1 -> matches.getFirst();
            case 0 ->
                    throw Failure.refused(
                            "none of the newest %,d runs has an id that begins with %s; './ops runs' lists them"
                                    .formatted(SEARCHED, beginning));
            default ->
                    throw Failure.refused(
                            "%s is the beginning of several ids, say more of it: %s"
                                    .formatted(beginning, String.join(", ", matches)));
        };
    }

    private Run begin(ObjectNode job) {
        return new Run(server.post("/api/runs", job));
    }

    private static ObjectNode job(String kind, String target) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("target", target);
    }

    private List<String> idsThatBeginWith(String beginning) {
        var matches = new ArrayList<String>();
        var filters = new TreeMap<>(Map.of("limit", PAGE));
        for (int seen = 0; seen < SEARCHED; ) {
            var page = runs(filters);
            ids(page).stream().filter(id -> id.startsWith(beginning)).forEach(matches::add);
            if (!page.hasNonNull("next")) {
                break;
            }
            seen += Math.max(1, page.path("runs").size());
            filters.put("before", page.path("next").asText());
        }
        return matches;
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("runs").spliterator(), false)
                .map(run -> run.path("id").asText())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
