package app.stellarescrow.ops.devstack.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerRightsTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final String REQUESTS = "ops.job-requests.";

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_may_read_the_topics_it_listens_to_and_no_other(Service service)
            throws IOException {
        var settings = settings(service);
        var listensTo = new TreeSet<String>();
        for (var name : settings.stringPropertyNames()) {
            if (name.matches("mp\\.messaging\\.incoming\\..*\\.topics?")) {
                listensTo.addAll(List.of(settings.getProperty(name).split(",")));
            }
        }

        assertThat(rights(service.component()).reads()).isEqualTo(listensTo);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_services_consumer_group_has_its_name(Service service) throws IOException {
        var settings = settings(service);
        var groups =
                settings.stringPropertyNames().stream()
                        .filter(name -> name.endsWith(".group.id"))
                        .map(settings::getProperty);

        assertThat(groups).isNotEmpty().containsOnly(service.component());
    }

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

    private static Properties settings(Service service) throws IOException {
        var file =
                PROJECT.resolve(service.component())
                        .resolve("src/main/resources/application.properties");
        var settings = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            settings.load(text);
        }
        return settings;
    }
}
