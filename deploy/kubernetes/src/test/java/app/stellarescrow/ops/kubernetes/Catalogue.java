package app.stellarescrow.ops.kubernetes;

import static java.util.Comparator.comparing;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.catalog.Topic;
import app.stellarescrow.ops.devstack.access.BrokerAcls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * What the chart must know of the code.
 *
 * @param services by the names of their components
 * @param users clients of Kafka, with their rights in Strimzi's words
 */
record Catalogue(Map<String, Fact> services, List<Topic> topics, List<User> users) {

    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                                    .build())
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final String HEADER =
            """
            # What the code knows of services (Service), their API (deploy/api), topics (Topic) and rights on the broker (BrokerAcls).
            # CatalogueTest of deploy/kubernetes compares it with them, and says how to write it again.
            """;

    /**
     * By a prefix of the settings that a service has: what it connects to, beside Kafka and its
     * database.
     */
    private static final Map<String, String> REACHED =
            new TreeMap<>(
                    Map.of(
                            "DATABASE_URL", "targets",
                            "S3_", "bucket",
                            "RECEIVERS_", "receivers",
                            "CERT_", "certificates",
                            "PERF_", "platform"));

    /**
     * A service.
     *
     * @param asksServices whether it asks the others as a client
     * @param paths beginnings of the paths of its API
     */
    record Fact(
            String name,
            boolean requestsJobs,
            boolean asksServices,
            List<String> reaches,
            List<String> paths) {}

    record User(String name, List<Acl> acls) {}

    record Acl(Resource resource, List<String> operations) {}

    record Resource(String type, String name, String patternType) {}

    static Catalogue ofCode() {
        var services = new LinkedHashMap<String, Fact>();
        for (var service : Service.values()) {
            services.put(service.component(), fact(service));
        }
        var topics = Topic.all().stream().sorted(comparing(Topic::name)).toList();
        return new Catalogue(services, topics, clients());
    }

    String text() throws JsonProcessingException {
        return HEADER + YAML.writeValueAsString(this);
    }

    private static Fact fact(Service service) {
        var reaches =
                REACHED.entrySet().stream()
                        .filter(each -> service.owns(each.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        return new Fact(
                service.schema(),
                service.requestsJobs(),
                service.owns("PERF_MORNING_"),
                reaches,
                paths(service).map(Catalogue::beginning).distinct().sorted().toList());
    }

    /** Those of its OpenAPI document. */
    static Stream<String> paths(Service service) {
        var document = "deploy/api/%s.yaml".formatted(service.component());
        var paths = Rendered.yaml(Project.read(document)).path("paths");
        return paths.properties().stream().map(Map.Entry::getKey);
    }

    private static String beginning(String path) {
        var parts = path.split("/");
        return parts[1].equals("api") ? "/api/" + parts[2] : "/" + parts[1];
    }

    private static List<User> clients() {
        var byClient = new LinkedHashMap<String, Map<ResourcePattern, TreeSet<String>>>();
        for (var acl : BrokerAcls.all()) {
            var client = acl.entry().principal().substring("User:".length());
            byClient.computeIfAbsent(client, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(acl.pattern(), _ -> new TreeSet<>())
                    .add(operation(acl));
        }
        return byClient.entrySet().stream()
                .map(each -> new User(each.getKey(), acls(each.getValue())))
                .toList();
    }

    private static List<Acl> acls(Map<ResourcePattern, TreeSet<String>> rights) {
        return rights.entrySet().stream()
                .map(each -> new Acl(resource(each.getKey()), List.copyOf(each.getValue())))
                .toList();
    }

    private static Resource resource(ResourcePattern pattern) {
        return new Resource(
                pattern.resourceType().name().toLowerCase(Locale.ROOT),
                pattern.name(),
                pattern.patternType() == PatternType.PREFIXED ? "prefix" : "literal");
    }

    /** {@code READ} is {@code Read}. */
    private static String operation(AclBinding acl) {
        var name = acl.entry().operation().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
