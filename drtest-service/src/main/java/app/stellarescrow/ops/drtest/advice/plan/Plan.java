package app.stellarescrow.ops.drtest.advice.plan;

import app.stellarescrow.ops.drtest.advice.plan.Conditions.Column;
import app.stellarescrow.ops.drtest.advice.plan.Conditions.Comparing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as EXPLAIN (VERBOSE, FORMAT JSON) prints it. */
public final class Plan {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> CONDITIONS =
            List.of(
                    "Filter",
                    "Index Cond",
                    "Recheck Cond",
                    "Hash Cond",
                    "Merge Cond",
                    "Join Filter");

    private static final int LONGEST = 300;

    private final JsonNode explained;
    private final List<JsonNode> nodes = new ArrayList<>();

    private Plan(JsonNode explained) {
        this.explained = explained;
        collect(explained.path("Plan"));
    }

    public static Plan of(String json) {
        try {
            return new Plan(JSON.readTree(json).path(0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the plan is not JSON", e);
        }
    }

    private void collect(JsonNode node) {
        nodes.add(node);
        node.path("Plans").forEach(this::collect);
    }

    /**
     * A table that is read.
     *
     * @param filtered whether rows are read only to be left out
     */
    public record Scan(String alias, Table table, boolean filtered) {}

    /** A table by its own name. */
    public record Table(String schema, String name) {}

    public List<Scan> scans() {
        return nodes.stream()
                .filter(node -> node.has("Relation Name") && node.has("Alias"))
                .filter(node -> node.path("Node Type").asText().endsWith("Scan"))
                .map(Plan::scan)
                .toList();
    }

    private static Scan scan(JsonNode node) {
        var whole = node.path("Node Type").asText().equals("Seq Scan");
        return new Scan(
                node.path("Alias").asText(),
                new Table(node.path("Schema").asText(), node.path("Relation Name").asText()),
                whole || node.has("Filter"));
    }

    public List<Comparing> comparisons() {
        return conditions().flatMap(text -> Conditions.of(text).stream()).distinct().toList();
    }

    private Stream<String> conditions() {
        return nodes.stream()
                .flatMap(
                        node ->
                                CONDITIONS.stream()
                                        .filter(node::has)
                                        .map(key -> node.path(key).asText()));
    }

    /** Columns by which all rows are sorted before the first ones are taken. */
    List<Column> order() {
        if (nodes.stream().noneMatch(node -> type(node).equals("Limit"))) {
            return List.of();
        }
        return nodes.stream()
                .filter(node -> type(node).equals("Sort"))
                .findFirst()
                .map(Plan::sortKeys)
                .orElse(List.of());
    }

    /** Empty if they have several directions, which one index of columns alone does not have. */
    private static List<Column> sortKeys(JsonNode sort) {
        var keys = new ArrayList<Column>();
        var directions = new HashSet<Boolean>();
        for (var key : sort.path("Sort Key")) {
            var text = key.asText();
            directions.add(text.endsWith(" DESC"));
            var column = Conditions.column(text.replaceFirst(" DESC$", ""));
            if (column.isEmpty()) {
                return List.of();
            }
            keys.add(column.get());
        }
        return directions.size() == 1 ? keys : List.of();
    }

    /** Numbers that stand for results of other parts of the plan, not for parameters. */
    public Set<Integer> results() {
        return nodes.stream()
                .map(node -> node.path("Subplan Name").asText())
                .flatMap(name -> Conditions.parameters(name).stream())
                .collect(Collectors.toSet());
    }

    /** Why the statement is not executed; empty if it only reads. */
    public Optional<String> refusal() {
        if (nodes.stream().anyMatch(node -> type(node).equals("ModifyTable"))) {
            return Optional.of("it writes");
        }
        if (nodes.stream().anyMatch(node -> type(node).equals("LockRows"))) {
            return Optional.of("it locks rows");
        }
        return nodes.stream().anyMatch(node -> type(node).equals("Foreign Scan"))
                ? Optional.of("it reads a foreign table, which a sandbox cannot reach")
                : Optional.empty();
    }

    public boolean uses(String index) {
        return nodes.stream().anyMatch(node -> node.path("Index Name").asText().contains(index));
    }

    /** How many rows of the table an index found in an execution. */
    public double found(String index) {
        return nodes.stream()
                .filter(node -> node.path("Index Name").asText().equals(index))
                .mapToDouble(
                        node ->
                                node.path("Actual Rows").asDouble()
                                        * node.path("Actual Loops").asDouble())
                .sum();
    }

    public double cost() {
        return explained.path("Plan").path("Total Cost").asDouble();
    }

    /** Of an execution. */
    public double millis() {
        return explained.path("Execution Time").asDouble();
    }

    /** Its nodes from the top, for readers. */
    public String shape() {
        var shape = nodes.stream().map(Plan::word).collect(Collectors.joining(" > "));
        return shape.length() <= LONGEST ? shape : shape.substring(0, LONGEST) + "…";
    }

    private static String word(JsonNode node) {
        return node.has("Relation Name")
                ? type(node) + " on " + node.path("Relation Name").asText()
                : type(node);
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asText();
    }
}
