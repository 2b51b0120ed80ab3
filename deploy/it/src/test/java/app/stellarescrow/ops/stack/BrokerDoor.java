package app.stellarescrow.ops.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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

/** Tests the rights of a Kafka login; waits only briefly for an answer. */
record BrokerDoor(Map<String, Object> login) {

    private static final int LIMIT_MILLIS = 4_000;

    BrokerDoor {
        login = new HashMap<>(login);
        login.put("request.timeout.ms", LIMIT_MILLIS / 2);
        login.put("default.api.timeout.ms", LIMIT_MILLIS);
    }

    boolean canWrite(String topic) {
        return write(topic, "value");
    }

    boolean write(String topic, String value) {
        var settings = new HashMap<>(login);
        settings.put("max.block.ms", LIMIT_MILLIS);
        settings.put("delivery.timeout.ms", LIMIT_MILLIS);
        settings.put("linger.ms", 0);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            return succeeds(() -> producer.send(new ProducerRecord<>(topic, 0, "key", value)));
        }
    }

    boolean canRead(String topic) {
        return !read(topic).isEmpty();
    }

    /** All values of the first partition; empty if not allowed. */
    List<String> read(String topic) {
        var partitions = List.of(new TopicPartition(topic, 0));
        try (var consumer = consumer(login)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = consumer.poll(Duration.ofMillis(LIMIT_MILLIS)).records(topic);
            var values = new ArrayList<String>();
            records.forEach(record -> values.add(record.value()));
            return values;
        } catch (KafkaException _) {
            return List.of();
        }
    }

    /** Whether it can move the group's position, which would make the group miss records. */
    boolean canMove(String group, String topic) {
        var settings = new HashMap<>(login);
        settings.put("group.id", group);
        try (var consumer = consumer(settings)) {
            consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
            return true;
        } catch (KafkaException _) {
            return false;
        }
    }

    /** Whether it can create an ACL that allows everything. */
    boolean canGiveRights() {
        var everything = new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL);
        var everybody =
                new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW);
        try (var admin = Admin.create(login)) {
            var answer = admin.createAcls(List.of(new AclBinding(everything, everybody))).all();
            return succeeds(() -> answer.toCompletionStage().toCompletableFuture());
        }
    }

    boolean canCreate(String topic) {
        try (var admin = Admin.create(login)) {
            var answer = admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all();
            return succeeds(() -> answer.toCompletionStage().toCompletableFuture());
        }
    }

    boolean isAnswered() {
        try (var admin = Admin.create(login)) {
            var answer = admin.describeCluster().nodes();
            return succeeds(() -> answer.toCompletionStage().toCompletableFuture());
        }
    }

    /** The topics that it can see. */
    Set<String> topics() {
        try (var admin = Admin.create(login)) {
            return admin.listTopics().names().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return Set.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaConsumer<String, String> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static boolean succeeds(Supplier<? extends Future<?>> attempt) {
        try {
            attempt.get().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
