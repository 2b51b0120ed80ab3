package app.stellarescrow.ops.killed;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.killed.Tables.Alert;
import app.stellarescrow.ops.killed.Tables.Entry;
import app.stellarescrow.ops.killed.UnreliableReceiver.Taken;
import app.stellarescrow.ops.testing.KafkaProbe;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is known of the alerts of the test when all is done.
 *
 * @param asked what services reported, as Kafka has accepted it
 * @param published on Kafka by the alert-service, in that order for each alert
 * @param delivered to the receiver of events, in that order
 */
record Facts(
        List<Happened> asked,
        List<Alert> alerts,
        List<Entry> log,
        List<Numbered> published,
        List<Numbered> delivered) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An event as it was published or delivered.
     *
     * @param id of the record or of the webhook; the same if it comes again
     */
    record Numbered(String id, Happened what, long alert, String body) {}

    static Facts read(
            Load load, Tables tables, KafkaProbe kafka, EventJson json, List<Taken> taken) {
        return new Facts(
                load.sent().stream().map(Happened::by).toList(),
                tables.alerts(),
                tables.log(),
                kafka.records(Topics.ALERTS).stream()
                        .flatMap(each -> published(each, json))
                        .toList(),
                taken.stream().flatMap(each -> delivered(each, json)).toList());
    }

    private static Stream<Numbered> published(
            ConsumerRecord<String, String> record, EventJson json) {
        var event = json.read(header(record, "ce_type"), record.value());
        return numbered(header(record, "ce_id"), event, record.value());
    }

    private static Stream<Numbered> delivered(Taken taken, EventJson json) {
        try {
            var event = JSON.readTree(taken.body());
            return numbered(
                    taken.id(),
                    json.read(event.path("type").asText(), event.path("data").toString()),
                    taken.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + taken.body(), e);
        }
    }

    private static Stream<Numbered> numbered(String id, Event event, String body) {
        return Happened.by(event).stream()
                .map(what -> new Numbered(id, what, Happened.number(event), body));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
