package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.catalog.Topic;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics before they are read: the brokers do not create topics automatically. */
@ApplicationScoped
class TopicSetup {

    private static final short BROKER_DEFAULT = -1;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Map<String, Object> broker;
    private final Object servers;
    private final CountDownLatch done = new CountDownLatch(1);

    TopicSetup(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
        this.servers = broker.getOrDefault("bootstrap.servers", "no address");
    }

    /** An unavailable broker delays the start a little, but does not prevent it. */
    void start(@Observes @Priority(1) StartupEvent event) throws InterruptedException {
        Thread.ofVirtual().name("topic-setup").start(this::untilDone);
        if (!done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warnf("Kafka at %s does not answer; starting without it", servers);
        }
    }

    private void untilDone() {
        while (done.getCount() > 0) {
            try (var admin = Admin.create(broker)) {
                logRefused(create(admin));
                done.countDown();
            } catch (Exception e) {
                Log.warnf("The topics at %s could not be created, retrying: %s", servers, e);
                pause();
            }
        }
    }

    /** Returns the topics that this service may not create. */
    private static List<String> create(Admin admin) throws Exception {
        var refused = new ArrayList<String>();
        var wanted = Topic.all().stream().map(TopicSetup::wanted).toList();
        for (var each : admin.createTopics(wanted).values().entrySet()) {
            try {
                each.getValue().get(GRACE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case null -> throw e;
                    case TopicExistsException _ -> {}
                    case TopicAuthorizationException _ -> refused.add(each.getKey());
                    default -> throw e;
                }
            }
        }
        return refused;
    }

    /** Where each service has its own rights, each creates the topics that it uses. */
    private void logRefused(List<String> topics) {
        if (!topics.isEmpty()) {
            Log.infof("Topics at %s that only other services may create: %s", servers, topics);
        }
    }

    private static NewTopic wanted(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), BROKER_DEFAULT)
                .configs(topic.settings());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
