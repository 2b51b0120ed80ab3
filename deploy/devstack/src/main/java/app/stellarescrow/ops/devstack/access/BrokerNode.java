package app.stellarescrow.ops.devstack.access;

import java.nio.file.Path;

/**
 * A broker that is its own controller and the only one.
 *
 * @param host the name or address at which its clients reach it; its controller is on loopback
 * @param data the folder of its records
 */
public record BrokerNode(String host, int port, int controllerPort, Path data) {

    /** Lets every program that reaches its port do everything: for tests only. */
    public String openSettings() {
        return "listeners=PLAINTEXT://%s:%d,CONTROLLER://127.0.0.1:%d%n"
                        .formatted(host, port, controllerPort)
                + onlyNodeSettings();
    }

    /** With logins; without rights, it denies everything. */
    public String settings(BrokerAccess access) {
        return access.brokerSettings(host, port, controllerPort) + onlyNodeSettings();
    }

    /** What makes it the only node and its own controller, without its other listeners. */
    public String onlyNodeSettings() {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%2$s
        # Topics are created by the services, with the retention that each needs.
        auto.create.topics.enable=false
        # There is only one node.
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
                .formatted(controllerPort, data);
    }
}
