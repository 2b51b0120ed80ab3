package app.stellarescrow.ops.stack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.access.BrokerRights;
import app.stellarescrow.ops.devstack.server.LocalKafka;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.stack.LocalServers;
import app.stellarescrow.ops.devstack.stack.Part;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rights of Kafka clients on the stack's broker, with data from a version without logins. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerDoorIT {

    private static final String OLD = "an event of the time before logins";
    private static final String RESULTS = "ops.job-results";
    private static final String RESTORES = "ops.job-requests.restore";
    private static final StackPorts PORTS = StackPorts.free();

    private static Path folder;
    private static LocalServers servers;
    private static ProcessHandle kafka;

    @BeforeAll
    static void start_the_stacks_broker_on_the_data_of_an_open_one() throws IOException {
        folder = TestFolders.create("ops-broker");
        var home = new Home(folder.resolve("ops"));
        home.create();
        writeOldEvent(home.folder());
        var out = new PrintWriter(new StringWriter());
        var terminal = new Terminal(out, out, false, Map.of(), Clock.systemUTC());
        servers = new LocalServers(terminal, home, PORTS);
        kafka = part().launch(home.log("kafka"));
        for (var rights : BrokerRights.table()) {
            door(rights.client()).creatable(topics());
        }
    }

    @AfterAll
    static void stop() {
        kafka.destroy();
        kafka.onExit().join();
        TestFolders.delete(folder);
    }

    @Test
    void what_was_published_before_there_were_logins_is_still_there() {
        assertThat(door(BrokerRights.OPERATOR).read(RESULTS)).contains(OLD);
    }

    @Test
    void a_client_without_a_login_can_do_nothing() {
        assertThatNothingWorks(BrokerDoor.closed(Map.of("bootstrap.servers", address())));
    }

    @Test
    void a_client_with_a_wrong_password_can_do_nothing() {
        for (var client : List.of("scheduler-service", "broker", "nobody")) {
            assertThatNothingWorks(
                    BrokerDoor.closed(withPassword(client, "SCRAM-SHA-512", "guess")));
        }
        assertThatNothingWorks(BrokerDoor.closed(withPassword("broker", "PLAIN", "guess")));
    }

    @Test
    void a_services_password_opens_no_other_way_to_log_in() {
        // Given
        var password = servers.broker("scheduler-service").password();

        // Then
        assertThatNothingWorks(
                BrokerDoor.closed(withPassword("scheduler-service", "PLAIN", password)));
        assertThatNothingWorks(BrokerDoor.closed(withPassword("broker", "PLAIN", password)));
    }

    @Test
    void only_the_broker_can_use_the_controllers_port() {
        // Given
        var controller =
                Map.<String, Object>of(
                        "bootstrap.controllers", "127.0.0.1:" + PORTS.kafkaController());
        var asService = new HashMap<>(servers.broker("scheduler-service").settings());
        asService.remove("bootstrap.servers");
        asService.putAll(controller);
        var asBroker = new HashMap<>(withPassword("broker", "PLAIN", brokersPassword()));
        asBroker.remove("bootstrap.servers");
        asBroker.putAll(controller);

        // Then
        assertThat(BrokerDoor.closed(controller).canGiveRights()).isFalse();
        assertThat(BrokerDoor.closed(asService).canGiveRights()).isFalse();
        assertThat(BrokerDoor.open(asBroker).isAnswered()).isTrue();
    }

    @Test
    void each_client_writes_and_reads_what_the_table_says_and_nothing_else() {
        var softly = new SoftAssertions();
        for (var rights : BrokerRights.table()) {
            var writable = door(rights.client()).writable(topics());
            softly.assertThat(writable).as(rights.client()).hasSameElementsAs(rights.writes());
        }
        for (var rights : BrokerRights.table()) {
            var readable = door(rights.client()).readable(topics());
            softly.assertThat(readable).as(rights.client()).hasSameElementsAs(rights.reads());
        }
        softly.assertAll();
    }

    @Exhaustive
    @Test
    void each_service_moves_the_position_of_its_own_group_alone() {
        var softly = new SoftAssertions();
        var groups = Stream.of(Service.values()).map(Service::component).collect(toSet());
        for (var rights : BrokerRights.table()) {
            var client = rights.client();
            var topic = rights.reads().iterator().next();
            softly.assertThat(door(client).movable(groups, topic))
                    .as(client)
                    .isEqualTo(client.equals(BrokerRights.OPERATOR) ? Set.of() : Set.of(client));
        }
        softly.assertAll();
    }

    @Exhaustive
    @Test
    void only_the_operator_reads_in_groups_that_begin_with_its_name() {
        var softly = new SoftAssertions();
        var groups = Set.of("operator-tickets", "tickets");
        for (var rights : BrokerRights.table()) {
            var client = rights.client();
            var topic = rights.reads().iterator().next();
            softly.assertThat(door(client).movable(groups, topic))
                    .as(client)
                    .isEqualTo(
                            client.equals(BrokerRights.OPERATOR)
                                    ? Set.of("operator-tickets")
                                    : Set.of());
        }
        softly.assertAll();
    }

    @Test
    void only_the_owner_reads_the_passwords() throws IOException {
        try (var files = Files.walk(folder.resolve("ops"), 2)) {
            var secrets =
                    files.filter(
                                    file ->
                                            file.getFileName()
                                                    .toString()
                                                    .matches(
                                                            "kafka-.*-password|kafka\\.properties"))
                            .toList();
            assertThat(secrets).hasSize(BrokerRights.table().size() + 2);
            for (var secret : secrets) {
                assertThat(Files.getPosixFilePermissions(secret))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    /** In parallel, because a client without an answer waits. */
    private static void assertThatNothingWorks(BrokerDoor door) {
        var attempts = new TreeMap<String, BooleanSupplier>();
        for (var topic : topics()) {
            attempts.put("write " + topic, () -> door.canWrite(topic));
            attempts.put("read " + topic, () -> door.canRead(topic));
        }
        attempts.put("list", () -> !door.topics().isEmpty());
        attempts.put("create", () -> door.canCreate("ops.mine"));
        attempts.put("move", () -> door.canMove("alert-service", RESULTS));
        attempts.put("give rights", door::canGiveRights);
        var results = new TreeMap<String, Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            attempts.forEach(
                    (what, attempt) -> results.put(what, threads.submit(attempt::getAsBoolean)));
        }
        results.values().removeIf(worked -> !worked.resultNow());
        assertThat(results.keySet()).isEmpty();
    }

    private static void writeOldEvent(Path home) {
        var open = new LocalKafka(home, PORTS.kafka(), PORTS.kafkaController());
        open.start();
        try {
            var door = BrokerDoor.open(Map.of("bootstrap.servers", address()));
            assertThat(door.canCreate(RESULTS)).isTrue();
            door.write(RESULTS, OLD);
        } finally {
            open.stop();
        }
    }

    private static TreeSet<String> topics() {
        var topics = new TreeSet<String>();
        for (var rights : BrokerRights.table()) {
            topics.addAll(rights.reads());
            topics.addAll(rights.writes());
        }
        return topics;
    }

    private static Map<String, Object> withPassword(
            String user, String mechanism, String password) {
        var module =
                mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return Map.of(
                "bootstrap.servers",
                address(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                        .formatted(module, user, password));
    }

    private static String brokersPassword() {
        return servers.broker("broker").password();
    }

    private static BrokerDoor door(String client) {
        return BrokerDoor.open(servers.broker(client).settings());
    }

    private static Part part() {
        return servers.parts().stream()
                .filter(each -> each.name().equals("kafka"))
                .findFirst()
                .orElseThrow();
    }

    private static String address() {
        return "127.0.0.1:" + PORTS.kafka();
    }
}
