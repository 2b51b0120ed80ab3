package app.stellarescrow.ops.devstack.access;

import static java.util.stream.Collectors.joining;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** {@link BrokerRights} as Kafka's access control lists. */
public final class BrokerAcls {

    private static final String USER = "User:";

    private static final String SCRIPT =
            """
            #!/bin/sh
            # The rights of the services on a Kafka broker; a right that is already there stays.
            # Needs KAFKA_BOOTSTRAP_SERVERS, and an administrator's login in admin.properties.
            set -eu
            acl() { kafka-acls.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --command-config admin.properties --add --allow-principal "User:$1" --operation "$2" "--$3" "$4" --resource-pattern-type "${5:-literal}"; }
            """;

    private BrokerAcls() {}

    /** The rights of all clients. */
    public static List<AclBinding> all() {
        return BrokerRights.table().stream().flatMap(BrokerAcls::of).toList();
    }

    /** A shell script that sets them on another broker, one line for each right. */
    public static String script() {
        return SCRIPT + all().stream().map(BrokerAcls::command).collect(joining("\n", "", "\n"));
    }

    private static String command(AclBinding acl) {
        var pattern = acl.pattern().patternType() == PatternType.PREFIXED ? " prefixed" : "";
        return "acl %s %s %s %s%s"
                .formatted(
                        acl.entry().principal().substring(USER.length()),
                        acl.entry().operation().name().toLowerCase(Locale.ROOT),
                        acl.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                        acl.pattern().name(),
                        pattern);
    }

    private static Stream<AclBinding> of(BrokerRights rights) {
        var ownGroup = rights.isService() ? Set.of(rights.client()) : Set.<String>of();
        return Stream.of(
                        allow(rights, READ, TOPIC, rights.reads()),
                        allow(rights, WRITE, TOPIC, rights.writes()),
                        allow(rights, CREATE, TOPIC, rights.creates()),
                        allow(rights, DESCRIBE, TOPIC, rights.watches()),
                        allow(rights, READ, GROUP, ownGroup),
                        allow(rights, DESCRIBE, GROUP, rights.groups()),
                        ownGroups(rights))
                .flatMap(acls -> acls);
    }

    /** Those of the operator's own readers begin with its name. */
    private static Stream<AclBinding> ownGroups(BrokerRights rights) {
        return Stream.of(rights)
                .filter(each -> !each.isService())
                .map(each -> new ResourcePattern(GROUP, each.client() + "-", PatternType.PREFIXED))
                .map(pattern -> new AclBinding(pattern, entry(rights, READ)));
    }

    /** From any address: the login identifies the client. */
    private static Stream<AclBinding> allow(
            BrokerRights rights, AclOperation operation, ResourceType type, Set<String> names) {
        return names.stream()
                .sorted()
                .map(name -> new ResourcePattern(type, name, PatternType.LITERAL))
                .map(pattern -> new AclBinding(pattern, entry(rights, operation)));
    }

    private static AccessControlEntry entry(BrokerRights rights, AclOperation operation) {
        return new AccessControlEntry(
                USER + rights.client(), "*", operation, AclPermissionType.ALLOW);
    }
}
