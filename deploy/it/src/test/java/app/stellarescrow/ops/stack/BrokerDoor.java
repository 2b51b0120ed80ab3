package app.stellarescrow.ops.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tests the rights of a Kafka login.
 *
 * @param millis how long it waits for each answer, which a refused login never gets
 */
record BrokerDoor(Map<String, Object> login, int millis) {

    BrokerDoor {
        login = new HashMap<>(login);
        login.put("request.timeout.ms", millis / 2);
        login.put("default.api.timeout.ms", millis);
    }

    /** A login that shall be refused: waits only briefly. */
    static BrokerDoor closed(Map<String, Object> login) {
        return new BrokerDoor(login, 4_000);
    }

    /** A login that gets answers, even on a busy machine. */
    static BrokerDoor open(Map<String, Object> login) {
        return new BrokerDoor(login, 30_000);
    }

    boolean canWrite(String topic) {
        return !writable(Set.of(topic)).isEmpty();
    }

    /** Those of the topics that it can write to; writes a value to each. */
    Set<String> writable(Set<String> topics) {
        return write(topics, "value");
    }

    boolean write(String topic, String value) {
        return !write(Set.of(topic), value).isEmpty();
    }

    private Set<String> write(Set<String> topics, String value) {
        var settings = new HashMap<>(login);
        settings.put("max.block.ms", millis);
        settings.put("delivery.timeout.ms", millis);
        // An idempotent producer ends with the first record that is refused or too late.
        settings.put("enable.idempotence", false);
        settings.put("linger.ms", 0);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            return those(
                    topics, topic -> producer.send(new ProducerRecord<>(topic, 0, "key", value)));
        }
    }

    boolean canRead(String topic) {
        return !read(topic).isEmpty();
    }

    /** Those of the topics from which it gets a record. */
    Set<String> readable(Set<String> topics) {
        var readable = new TreeSet<String>();
        try (var consumer = consumer(login)) {
            for (var topic : topics) {
                if (!read(consumer, topic).isEmpty()) {
                    readable.add(topic);
                }
            }
        }
        return readable;
    }

    /** All values of the first partition; empty if not allowed. */
    List<String> read(String topic) {
        try (var consumer = consumer(login)) {
            return read(consumer, topic);
        }
    }

    private List<String> read(KafkaConsumer<String, String> consumer, String topic) {
        var partitions = List.of(new TopicPartition(topic, 0));
        try {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = consumer.poll(Duration.ofMillis(millis)).records(topic);
            var values = new ArrayList<String>();
            records.forEach(record -> values.add(record.value()));
            return values;
        } catch (KafkaException _) {
            return List.of();
        }
    }

    boolean canMove(String group, String topic) {
        return !movable(Set.of(group), topic).isEmpty();
    }

    /** Those of the groups whose position it can move, which would make them miss records. */
    Set<String> movable(Set<String> groups, String topic) {
        var begin = Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0));
        try (var admin = Admin.create(login)) {
            return those(
                    groups, group -> future(admin.alterConsumerGroupOffsets(group, begin).all()));
        }
    }

    /** Whether it can create an ACL that allows everything. */
    boolean canGiveRights() {
        var everything = new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL);
        var everybody =
                new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW);
        try (var admin = Admin.create(login)) {
            var answer = admin.createAcls(List.of(new AclBinding(everything, everybody))).all();
            return succeeds(() -> future(answer));
        }
    }

    boolean canCreate(String topic) {
        return !creatable(Set.of(topic)).isEmpty();
    }

    /** Those of the topics that it could create; they exist afterwards. */
    Set<String> creatable(Set<String> topics) {
        var wanted = topics.stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList();
        try (var admin = Admin.create(login)) {
            var answers = admin.createTopics(wanted).values();
            return those(topics, topic -> future(answers.get(topic)));
        }
    }

    boolean isAnswered() {
        try (var admin = Admin.create(login)) {
            var answer = admin.describeCluster().nodes();
            return succeeds(() -> future(answer));
        }
    }

    /** The topics that it can see. */
    Set<String> topics() {
        try (var admin = Admin.create(login)) {
            return admin.listTopics().names().get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return Set.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaConsumer<String, String> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** Those for which the attempt succeeds; all attempts are under way at once. */
    private Set<String> those(Set<String> names, Function<String, ? extends Future<?>> attempt) {
        var attempts = new TreeMap<String, Future<?>>();
        names.forEach(name -> attempts.put(name, attempt.apply(name)));
        var succeeded = new TreeSet<String>();
        attempts.forEach(
                (name, future) -> {
                    if (succeeds(() -> future)) {
                        succeeded.add(name);
                    }
                });
        return succeeded;
    }

    private static Future<?> future(KafkaFuture<?> answer) {
        return answer.toCompletionStage().toCompletableFuture();
    }

    private boolean succeeds(Supplier<? extends Future<?>> attempt) {
        try {
            attempt.get().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
