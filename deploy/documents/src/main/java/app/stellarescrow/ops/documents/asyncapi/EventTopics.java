package app.stellarescrow.ops.documents.asyncapi;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Channel;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Operation;
import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Ref;
import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.Kinds;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics, the events on each, and what each service does with them. */
final class EventTopics {

    private static final String REQUESTS = Topics.jobRequests("");

    private EventTopics() {}

    static Map<String, Channel> channels() {
        return Arrays.stream(EventType.values())
                .flatMap(type -> topics(type).map(topic -> Map.entry(topic, type)))
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), EventTopics::channel)));
    }

    static Map<String, Operation> operations() {
        return Arrays.stream(Service.values())
                .flatMap(EventTopics::operationsOf)
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
    }

    private static Stream<Map.Entry<String, Operation>> operationsOf(Service service) {
        var traffic = service.traffic();
        return Stream.of(
                        operationsOn(service, "sends", traffic.writes()),
                        operationsOn(service, "reads", traffic.reads()),
                        operationsOn(service, "shows", traffic.shows()))
                .flatMap(each -> each);
    }

    private static Stream<String> topics(EventType type) {
        var event = GoldenEvents.event(type);
        return event instanceof JobRequested || event instanceof CancelRequested
                ? Kinds.all().stream().map(Topics::jobRequests)
                : Stream.of(Topics.of(event));
    }

    private static Channel channel(List<Map.Entry<String, EventType>> entries) {
        var messages = new TreeMap<String, Ref>();
        entries.forEach(
                entry ->
                        messages.put(
                                entry.getValue().wireName(),
                                Ref.to("components/messages", entry.getValue().wireName())));
        var topic = entries.getFirst().getKey();
        return new Channel(topic, description(topic), messages);
    }

    private static String description(String topic) {
        return switch (topic) {
            case Topics.JOB_RESULTS -> "How jobs ended, and which have no result in time.";
            case Topics.JOB_PROGRESS -> "How far running jobs are.";
            case Topics.CONDITIONS -> "What services watch all the time.";
            case Topics.ALERTS ->
                    "The life of alerts, incidents and quiet windows. Programs of your own read this one.";
            case Topics.DEAD_LETTERS -> "Records that no service could use.";
            case Topics.HEARTBEATS -> "That each service works.";
            default -> "Requests of jobs of kind %s, and to cancel them.".formatted(kind(topic));
        };
    }

    private static String kind(String topic) {
        return topic.substring(REQUESTS.length());
    }

    private static Stream<Map.Entry<String, Operation>> operationsOn(
            Service service, String verb, Collection<String> topics) {
        return topics.stream()
                .map(
                        topic ->
                                Map.entry(
                                        "%s-%s-%s"
                                                .formatted(
                                                        service.component(),
                                                        verb,
                                                        topic.replaceFirst("^ops\\.", "")),
                                        new Operation(
                                                verb.equals("sends") ? "send" : "receive",
                                                Ref.to("channels", topic),
                                                summary(service, verb))));
    }

    private static String summary(Service service, String verb) {
        return switch (verb) {
            case "sends" -> "%s publishes, through its outbox.".formatted(service.component());
            case "reads" -> "%1$s reads, in consumer group %1$s.".formatted(service.component());
            default ->
                    "%s shows it to its clients, without a consumer group."
                            .formatted(service.component());
        };
    }
}
