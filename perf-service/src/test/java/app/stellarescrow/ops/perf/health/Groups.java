package app.stellarescrow.ops.perf.health;

import static java.util.stream.Collectors.toMap;

import app.stellarescrow.ops.catalog.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** The consumer groups of the other services, which do not run. */
final class Groups implements AutoCloseable {

    private final Admin admin;

    Groups(String servers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** As if they had just read everything. */
    void haveReadAll() throws Exception {
        for (var service : Service.values()) {
            for (var topic : service.traffic().reads()) {
                create(topic);
            }
            if (service != Service.PERF) {
                readAll(service.component(), service.traffic().reads());
            }
        }
    }

    private void create(String topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void readAll(String group, Collection<String> topics) throws Exception {
        var latest =
                admin.describeTopics(topics).allTopicNames().get().values().stream()
                        .flatMap(
                                topic ->
                                        topic.partitions().stream()
                                                .map(
                                                        each ->
                                                                new TopicPartition(
                                                                        topic.name(),
                                                                        each.partition())))
                        .collect(toMap(each -> each, _ -> OffsetSpec.latest()));
        var ends =
                admin.listOffsets(latest).all().get().entrySet().stream()
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        each -> new OffsetAndMetadata(each.getValue().offset())));
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
