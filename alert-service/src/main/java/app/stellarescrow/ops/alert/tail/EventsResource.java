package app.stellarescrow.ops.alert.tail;

import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST: the events on Kafka, as JSON lines. */
@Path("/api/events")
@Tag(name = "Events")
class EventsResource {

    private static final Duration USUAL = Duration.ofHours(1);

    private final EventTail tail;

    EventsResource(EventTail tail) {
        this.tail = tail;
    }

    @GET
    @RolesAllowed(Role.READ)
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Streams events",
            description =
                    "Each line is a CloudEvent in structured mode; an empty line says that the stream is alive. Events of one subject are in order.")
    public Multi<String> read(
            @QueryParam("topic") List<String> topics,
            @QueryParam("since") @Nullable String since,
            @QueryParam("follow") @DefaultValue("false") boolean follow) {
        return tail.lines(ShownTopic.named(topics), time(since, Instant.now()), follow)
                .map(line -> line + "\n");
    }

    /** Kafka knows no earlier time than 1970; from a later time than now, all that is to come. */
    private static Instant time(@Nullable String since, Instant now) {
        var time = since == null ? now.minus(USUAL) : parse(since);
        return time.isAfter(now) ? now : time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    }

    private static Instant parse(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(
                    "'%s' is not a time".formatted(since),
                    "write it as 2026-03-01T02:00:00Z (./ops: --since 1h)");
        }
    }
}
