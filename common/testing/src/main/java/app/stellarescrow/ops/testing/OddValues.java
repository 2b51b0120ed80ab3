package app.stellarescrow.ops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Generates calls of a broken or hostile REST client. */
final class OddValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> KNOWN =
            List.of(
                    "stellar_escrow",
                    "backup",
                    "verify",
                    "drill",
                    "t",
                    "%d",
                    "..",
                    "../../etc/passwd",
                    "a/../b",
                    "-1",
                    "0",
                    "999999999999999999999",
                    "1e999",
                    "NaN",
                    "null",
                    "true",
                    "' or 1=1 --",
                    "${jndi:x}",
                    "%s%s%n",
                    "a\0b",
                    "\0",
                    "\uFFFF",
                    "\uD83D\uDE00",
                    " ",
                    "",
                    "\r\nX: y");

    private OddValues() {}

    static String encoded(Random random) {
        var value = URLEncoder.encode(text(random, 3_000), UTF_8).replace("+", "%20");
        return value.isEmpty() || value.equals("..") || value.equals(".") ? "%2E%2E" : value;
    }

    static String body(Random random, List<String> fields) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "null";
            case 2 -> "[".repeat(random.nextInt(1, 5_000));
            case 3 -> "{\"kind\":" + "1".repeat(random.nextInt(1, 3_000)) + "}";
            case 4 -> text(random, 2_000);
            case 5 -> random.nextInt(4) == 0 ? "\"" + "x".repeat(200_000) + "\"" : "\"x\"";
            default -> object(random, fields).toString();
        };
    }

    private static ObjectNode object(Random random, List<String> fields) {
        var object = JSON.objectNode();
        object.put("kind", random.nextInt(3) == 0 ? text(random, 300) : "verify");
        object.put("target", random.nextInt(3) == 0 ? text(random, 300) : "stellar_escrow");
        for (var field : fields) {
            switch (random.nextInt(8)) {
                case 0 -> object.put(field, text(random, 3_000));
                case 1 -> object.putNull(field);
                case 2 -> object.put(field, random.nextLong());
                case 3 -> object.putArray(field).add(text(random, 9));
                case 4 -> object.putObject(field).put("x", random.nextBoolean());
                default -> {}
            }
        }
        return object;
    }

    private static String text(Random random, int longest) {
        return switch (random.nextInt(5)) {
            case 0 -> "x".repeat(random.nextInt(1, longest));
            case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 2 ->
                    random.ints(random.nextInt(1, 40), 0, 0xd7ff)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            default -> KNOWN.get(random.nextInt(KNOWN.size()));
        };
    }
}
