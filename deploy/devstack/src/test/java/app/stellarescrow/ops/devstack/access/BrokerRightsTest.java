package app.stellarescrow.ops.devstack.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerRightsTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
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
    void the_commands_for_other_brokers_are_those_of_the_table() throws IOException {
        var document = PROJECT.resolve("docs/kafka-acls.md");

        assertThat(Files.readString(document))
                .as("%s must contain these lines", document)
                .contains("```sh\n" + BrokerAcls.commands() + "```");
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
