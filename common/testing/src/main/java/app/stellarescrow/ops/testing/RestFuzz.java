package app.stellarescrow.ops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes unusual calls to all paths of a service's OpenAPI document; none may answer 5xx. */
public final class RestFuzz {

    /** The parameter of calls whose answer never ends. */
    private static final String ENDLESS = "follow";

    private static final System.Logger LOG = System.getLogger(RestFuzz.class.getName());
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final int CALLS = 2_000;
    private static final List<String> TOKENS =
            List.of("operator-token", "viewer-token", "approver-token", "wrong");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(SEED);
    private final URI url;

    public RestFuzz(URI url) {
        this.url = url;
    }

    /** Returns how often each status was answered. */
    public Map<Integer, Integer> run() throws Exception {
        LOG.log(Level.INFO, "Fuzzing {0} with -Dfuzz.seed={1}", url, String.valueOf(SEED));
        var operations = operations();
        assertThat(operations).isNotEmpty();
        var statuses = new TreeMap<Integer, Integer>();
        for (var n = 0; n < CALLS; n++) {
            var operation = operations.get(n % operations.size());
            var answer = call(operation);
            assertThat(answer.statusCode())
                    .as("call %d of seed %d: %s answered %s", n, SEED, operation, answer.body())
                    .isBetween(200, 499);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
        }
        LOG.log(Level.INFO, "{0} calls of {1} operations: {2}", CALLS, operations.size(), statuses);
        return statuses;
    }

    private List<Operation> operations() throws Exception {
        var document = get("/q/openapi?format=json");
        var found = new ArrayList<Operation>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var parameters = new ArrayList<Parameter>();
                for (var each : List.of(path.getValue(), method.getValue())) {
                    each.path("parameters")
                            .forEach(
                                    p ->
                                            parameters.add(
                                                    new Parameter(
                                                            p.path("name").asText(),
                                                            p.path("in").asText())));
                }
                found.add(
                        new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                parameters,
                                fields(document, method.getValue())));
            }
        }
        return found;
    }

    private static List<String> fields(JsonNode document, JsonNode operation) {
        var schema = operation.at("/requestBody/content/application~1json/schema");
        var name = schema.path("$ref").asText().replaceFirst(".*/", "");
        var fields = new ArrayList<String>();
        document.at("/components/schemas/" + name + "/properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        return fields;
    }

    private HttpResponse<String> call(Operation operation) throws Exception {
        var path = operation.path();
        var query = new StringBuilder("?");
        for (var parameter : operation.parameters()) {
            var value = OddValues.encoded(random);
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", value);
            } else if (random.nextBoolean() && !parameter.name().equals(ENDLESS)) {
                query.append(parameter.name()).append('=').append(value).append('&');
            }
        }
        var body = operation.isWithBody() ? OddValues.body(random, operation.fields()) : "";
        var request =
                HttpRequest.newBuilder(url.resolve(path + query))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .method(operation.method(), HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Usually one with sufficient rights. */
    private String token() {
        return TOKENS.get(Math.max(0, random.nextInt(10) - 6));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + TOKENS.getFirst())
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private record Parameter(String name, String in) {}

    private record Operation(
            String method, String path, List<Parameter> parameters, List<String> fields) {

        boolean isWithBody() {
            return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        }
    }
}
