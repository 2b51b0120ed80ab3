package app.stellarescrow.ops.documents.asyncapi;

import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Bindings;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Constant;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Example;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Headers;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Kafka;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Message;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.RecordKey;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.TypeHeader;
import app.stellarescrow.ops.event.EventType;
import java.util.List;
import java.util.Map;

/** The messages: one for each type of event. */
final class EventMessages {

    private static final Bindings KEY =
            new Bindings(
                    new Kafka(
                            new RecordKey(
                                    "string", "The event's subject: events of one are in order.")));

    private EventMessages() {}

    static Message of(EventType type, PayloadSchemas schemas) {
        return new Message(
                type.wireName(),
                summary(type),
                new Headers(
                        List.of(
                                PayloadSchemas.headers(),
                                new TypeHeader(Map.of("ce_type", new Constant(type.wireName()))))),
                schemas.of(type),
                KEY,
                List.of(new Example(GoldenEvents.json(type))));
    }

    private static String summary(EventType type) {
        return switch (type) {
            case JOB_REQUESTED ->
                    "The scheduler requests one job; jobId makes redelivery harmless.";
            case CANCEL_REQUESTED -> "A request to cancel a job.";
            case JOB_PROGRESS -> "How far a running job is. One may be lost.";
            case JOB_FINISHED -> "A job has ended: once for each job.";
            case JOB_OVERDUE -> "A job has no result by its deadline; at most once for each job.";
            case CONDITION_CHANGED ->
                    "What a service watches all the time holds now, or does no longer.";
            case ALERT_CHANGED -> "An alert began or ended.";
            case ALERT_HANDLED ->
                    "A step in the response to an alert, by a person or by the clock of its SLA.";
            case QUIET_WINDOW_CHANGED ->
                    "A time in which alerts of some targets are held back began or ended.";
            case INCIDENT_CHANGED -> "A step in the life of an incident.";
            case DEAD_LETTER ->
                    "A record that a service could not use, put aside so that it does not block others.";
            case HEARTBEAT_SENT ->
                    "A service works, and what it should have done by now but has not.";
            case EVIDENCE_SEALED ->
                    "The evidence of a month is closed; its head proves that no line was changed.";
        };
    }
}
