package app.stellarescrow.ops.cli.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.MonthView;
import app.stellarescrow.ops.api.incident.NewAction;
import app.stellarescrow.ops.api.incident.NewMerge;
import app.stellarescrow.ops.api.incident.NewSplit;
import app.stellarescrow.ops.api.incident.ReviewEdit;
import app.stellarescrow.ops.api.incident.ReviewField;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.RestApi;
import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The REST API of the alert-service about incidents and their reviews. */
public final class IncidentApi {

    private static final String INCIDENTS = "/api/incidents";

    private final RestApi server;

    public IncidentApi(RestApi server) {
        this.server = server;
    }

    /** Newest first. */
    public Answer<List<IncidentView>> list(boolean openOnly, int limit) {
        return server.get(
                "%s?open=%s&limit=%d".formatted(INCIDENTS, openOnly, limit),
                new TypeReference<>() {});
    }

    public Answer<IncidentDetails> show(long id) {
        return server.get(path(id, ""), new TypeReference<>() {});
    }

    public Answer<IncidentDetails> merge(long id, long into) {
        return server.send(path(id, "/merge"), new NewMerge(into), new TypeReference<>() {});
    }

    /** Returns the incident of these alerts. */
    public Answer<IncidentDetails> split(long id, List<Long> alerts) {
        return server.send(path(id, "/split"), new NewSplit(alerts), new TypeReference<>() {});
    }

    /** Null for the present month. */
    public Answer<MonthView> month(@Nullable String month) {
        var query = month == null ? "" : "?month=" + URLEncoder.encode(month, UTF_8);
        return server.get(INCIDENTS + "/summary" + query, new TypeReference<>() {});
    }

    public Answer<IncidentReview> review(long id) {
        return server.get(path(id, "/review"), new TypeReference<>() {});
    }

    /** The review as Markdown. */
    public String document(long id) {
        return server.text(path(id, "/review/document"));
    }

    public Answer<IncidentReview> draft(long id) {
        return server.post(path(id, "/review"), new TypeReference<>() {});
    }

    /** The version is that of the review which was edited. */
    public Answer<IncidentReview> edit(long id, int version, Map<ReviewField, String> texts) {
        return server.send(
                path(id, "/review/texts"),
                new ReviewEdit(version, texts),
                new TypeReference<>() {});
    }

    public Answer<IncidentReview> sign(long id) {
        return server.post(path(id, "/review/signature"), new TypeReference<>() {});
    }

    public Answer<IncidentReview> add(long id, NewAction action) {
        return server.send(path(id, "/review/actions"), action, new TypeReference<>() {});
    }

    /** The action is done. */
    public Answer<IncidentReview> done(long id, int action) {
        return server.post(
                path(id, "/review/actions/%d/completion".formatted(action)),
                new TypeReference<>() {});
    }

    private static String path(long id, String more) {
        return "%s/%d%s".formatted(INCIDENTS, id, more);
    }
}
