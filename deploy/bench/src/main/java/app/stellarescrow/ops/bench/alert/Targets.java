package app.stellarescrow.ops.bench.alert;

import java.util.List;
import java.util.stream.IntStream;

/** Names of targets, each given once. */
final class Targets {

    private int given;

    List<String> next(int count) {
        var first = given;
        given += count;
        return IntStream.range(first, given).mapToObj("bench-%06d"::formatted).toList();
    }
}
