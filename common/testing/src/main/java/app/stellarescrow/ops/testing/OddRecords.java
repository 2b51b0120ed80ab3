package app.stellarescrow.ops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.event.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Generates records of a broken or hostile publisher, based on the golden events. */
final class OddRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEGABYTE = 1_000_000;
    private static final List<String> TYPES =
            List.of(EventType.values()).stream().map(EventType::wireName).toList();

    /** Without them an event can be used. */
    private static final Set<String> OPTIONAL =
            Set.of("key", "value", "requestedBy", "by", "until", "level");

    private OddRecords() {}

    /** Begins with one of each kind. */
    static Odd any(Random random, int n) {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var golden = golden(type);
        var headers = new HashMap<>(Map.of("ce_specversion", "1.0", "ce_type", type));
        headers.put("ce_id", String.valueOf(n));
        headers.put("content-type", "application/json");
        var odd = new Odd("fuzz-" + n, golden, headers, true);
        return switch (n < 16 ? n : random.nextInt(18)) {
            case 0 -> odd.with(garbage(random, 200));
            case 1 -> odd.with(random.nextInt(50) == 0 ? garbage(random, MEGABYTE / 4) : "[]");
            case 2 -> odd.withHeader("ce_type", "");
            case 3 -> odd.withHeader("ce_specversion", "");
            case 4 -> odd.withHeader("content-type", "");
            case 5 -> odd.withHeader("x-" + garbage(random, 4), "");
            case 6 -> odd.withHeader("ce_type", type.replace("v1", "v" + random.nextInt(2, 99)));
            case 7 -> odd.withHeader("ce_type", garbage(random, 20));
            case 8 -> new Odd(null, golden, Map.of(), true);
            case 9 -> odd.with(golden.substring(0, random.nextInt(golden.length())));
            case 10 -> odd.with(null);
            case 11 -> odd.with(without(golden, random));
            case 12 -> odd.with(withWrongType(golden, random));
            case 13 -> odd.with("[".repeat(random.nextInt(1, 50_000)));
            case 14 -> odd.with(n == 14 ? "\"" + "x".repeat(MEGABYTE) : golden + "x".repeat(9));
            case 15 ->
                    odd.with(golden.replaceFirst("\"backup\"", "\"bakup\"").replace("P2", "P9"))
                            .perhapsUsable();
            case 16 -> odd.with(withHugeNumbers(golden, random)).perhapsUsable();
            default -> odd.with(withNul(golden, random)).perhapsUsable();
        };
    }

    private static String garbage(Random random, int length) {
        return random.ints(length, 0, 0x2fff)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String without(String golden, Random random) {
        var event = tree(golden);
        var names = names(event);
        event.remove(names.get(random.nextInt(names.size())));
        return event.toString();
    }

    private static String withWrongType(String golden, Random random) {
        var event = tree(golden);
        var names = names(event);
        event.putArray(names.get(random.nextInt(names.size()))).addObject().put("odd", true);
        return event.toString();
    }

    /** Fields whose absence matters: a number may be missing. */
    private static List<String> names(ObjectNode event) {
        return event.properties().stream()
                .filter(field -> !field.getValue().isNumber())
                .filter(field -> !OPTIONAL.contains(field.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String withHugeNumbers(String golden, Random random) {
        var huge = List.of("99999999999999999999", "1e400", "-1e-999999999", "1".repeat(2_000));
        return golden.replaceAll(
                "\\d{4}-03-01T[0-9:]+Z|:\\d+",
                random.nextBoolean()
                        ? "+999999999-12-31T23:59:59Z"
                        : ":" + huge.get(random.nextInt(4)));
    }

    private static String withNul(String golden, Random random) {
        var escaped = "\\\\u0000";
        return random.nextBoolean()
                ? golden.replace("stellar_escrow", "a" + escaped.substring(1) + random.nextInt())
                : golden.replaceFirst("\":\"", "\":\"" + escaped);
    }

    private static ObjectNode tree(String golden) {
        try {
            return (ObjectNode) JSON.readTree(golden);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String golden(String type) {
        try (var in = OddRecords.class.getResourceAsStream("/golden/" + type + ".json")) {
            return new String(java.util.Objects.requireNonNull(in, type).readAllBytes(), UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A record to send.
     *
     * @param headers an empty value stands for null
     * @param isUnusable whether no service can use it
     */
    record Odd(
            @Nullable String key,
            @Nullable String value,
            Map<String, String> headers,
            boolean isUnusable) {

        Odd with(@Nullable String other) {
            return new Odd(key, other, headers, isUnusable);
        }

        Odd withHeader(String name, String other) {
            var changed = new HashMap<>(headers);
            changed.put(name, other);
            return new Odd(key, value, changed, isUnusable);
        }

        Odd perhapsUsable() {
            return new Odd(key, value, headers, false);
        }
    }
}
