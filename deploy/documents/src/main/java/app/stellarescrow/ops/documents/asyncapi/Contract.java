package app.stellarescrow.ops.documents.asyncapi;

import app.stellarescrow.ops.documents.asyncapi.AsyncApi.About;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Components;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Message;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Ref;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.SecurityScheme;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Server;
import app.stellarescrow.ops.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Topics and events as one AsyncAPI document. */
public final class Contract {

    private static final String SCRAM = "scramSha512";

    private Contract() {}

    public static AsyncApi asyncApi() {
        var schemas = new PayloadSchemas();
        var messages = new TreeMap<String, Message>();
        for (var type : EventType.values()) {
            messages.put(type.wireName(), EventMessages.of(type, schemas));
        }
        return new AsyncApi(
                "3.0.0",
                new About(
                        "StellarEscrow operations",
                        "1",
                        "Topics and events of the services that back up, drill and restore, renew certificates, rotate credentials and watch the platform. Events are CloudEvents 1.0 in binary mode. An event may be delivered twice with the same ce_id; fields and types are added, never renamed. A program of your own: docs/subscribe.md"),
                "application/json",
                Map.of(
                        "this-machine",
                        new Server(
                                "127.0.0.1:18001",
                                "kafka",
                                "The broker of ./ops up; your own: KAFKA_BOOTSTRAP_SERVERS.",
                                List.of(Ref.to("components/securitySchemes", SCRAM)))),
                EventTopics.channels(),
                EventTopics.operations(),
                new Components(
                        messages,
                        schemas.all(),
                        Map.of(
                                SCRAM,
                                new SecurityScheme(
                                        SCRAM,
                                        "Each client has a login with the rights that it needs (docs/kafka-acls.md)."))));
    }
}
