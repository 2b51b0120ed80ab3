package app.stellarescrow.ops.devstack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerRightsTest {

    private static final String REQUESTS = "ops.job-requests.";

    @Test
    void only_the_scheduler_asks_for_jobs_and_each_request_has_one_reader() {
        assertThat(rights("scheduler-service").writes()).anyMatch(this::isRequest);
        for (var rights : BrokerRights.table()) {
            if (!rights.client().equals("scheduler-service")) {
                assertThat(rights.writes()).as(rights.client()).noneMatch(this::isRequest);
            }
        }
        assertThat(readRequests().toList()).doesNotHaveDuplicates();
        assertThat(readRequests())
                .containsExactlyInAnyOrderElementsOf(
                        rights("scheduler-service").writes().stream()
                                .filter(this::isRequest)
                                .toList());
    }

    @Test
    void the_script_for_other_brokers_grants_each_right_of_the_table() {
        // When
        var script = BrokerAcls.script();

        // Then
        assertThat(script).startsWith("#!/bin/sh\n").contains("acl() { kafka-acls.sh ");
        assertThat(script.lines()).contains("acl operator read group operator- prefixed");
        for (var rights : BrokerRights.table()) {
            assertThat(script.lines())
                    .containsAll(lines(rights.client(), "read", rights.reads()))
                    .containsAll(lines(rights.client(), "write", rights.writes()));
        }
    }

    private static List<String> lines(String client, String operation, Set<String> topics) {
        return topics.stream()
                .map(topic -> "acl %s %s topic %s".formatted(client, operation, topic))
                .toList();
    }

    private Stream<String> readRequests() {
        return BrokerRights.table().stream()
                .filter(rights -> !rights.client().equals(BrokerRights.OPERATOR))
                .flatMap(rights -> rights.reads().stream())
                .filter(this::isRequest);
    }

    private boolean isRequest(String topic) {
        return topic.startsWith(REQUESTS);
    }

    private static BrokerRights rights(String client) {
        return BrokerRights.table().stream()
                .filter(each -> each.client().equals(client))
                .findFirst()
                .orElseThrow();
    }
}
