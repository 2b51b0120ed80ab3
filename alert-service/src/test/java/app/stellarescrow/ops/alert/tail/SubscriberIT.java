package app.stellarescrow.ops.alert.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program of docs/subscribe.md, in another language, with a client of Kafka that is not ours.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriberIT {

    private static final String PROGRAM = "../deploy/subscriber/alerts.py";

    private final String servers = TestServers.kafka().bootstrapServers();
    private final String group = "subscriber-" + UUID.randomUUID();
    private final String run = UUID.randomUUID().toString();

    @TempDir private Path folder;

    @Exhaustive
    @Test
    void each_event_is_handled_once_also_after_a_redelivery_and_a_restart() throws Exception {
        // Given
        var python = python();
        assumeThat(python).as("confluent-kafka can be imported by python3").isPresent();
        createTopic();
        send("1", "2", "2");

        // When
        var first = handled(python.get(), group);
        send("2", "3");
        var second = handled(python.get(), group);
        var again = handled(python.get(), "again-" + group);

        // Then
        assertThat(first).containsExactlyInAnyOrder(run + "-1", run + "-2");
        assertThat(second).containsExactly(run + "-3");
        assertThat(again).as("another group, the same memory").isEmpty();
    }

    /** Sends records with these ids. */
    private void send(String... ids) throws Exception {
        try (var kafka =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (var id : ids) {
                var record = new ProducerRecord<>(Topics.ALERTS, "shop", "{\"name\":\"A\"}");
                record.headers().add("ce_id", (run + "-" + id).getBytes(UTF_8));
                record.headers().add("ce_type", "alert.changed".getBytes(UTF_8));
                kafka.send(record).get();
            }
            kafka.send(new ProducerRecord<>(Topics.ALERTS, "shop", "not a CloudEvent")).get();
        }
    }

    /** The ids of this test that the program prints until it has had nothing to do for a while. */
    private List<String> handled(String python, String ownGroup) throws Exception {
        var builder = new ProcessBuilder(python, PROGRAM);
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", servers);
        builder.environment().put("GROUP", ownGroup);
        builder.environment().put("SEEN", folder.resolve("seen.db").toString());
        builder.environment().put("IDLE_SECONDS", "8");
        var out = folder.resolve("out");
        var process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out)
                .lines()
                .filter(line -> line.contains(run))
                .map(line -> line.replaceFirst(".*\"id\": \"([^\"]*)\".*", "$1"))
                .toList();
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(
                            List.of(new NewTopic(Topics.ALERTS, Optional.of(3), Optional.empty())))
                    .all()
                    .toCompletionStage()
                    .exceptionally(_ -> null)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static Optional<String> python() {
        return Stream.of("python3", "/usr/bin/python3").filter(SubscriberIT::hasClient).findFirst();
    }

    private static boolean hasClient(String python) {
        try {
            var process =
                    new ProcessBuilder(python, "-c", "import confluent_kafka")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
