package app.stellarescrow.ops.alert.incident.fact;

import app.stellarescrow.ops.alert.incident.sign.Sign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the signs of trouble that were there when the first alert came; pure. */
final class FirstSign {

    private static final Comparator<Sign> ORDER =
            Comparator.comparing(Sign::at)
                    .thenComparing(Sign::target)
                    .thenComparing(Sign::source)
                    .thenComparing(Sign::text);

    private FirstSign() {}

    /** The bad signs after which it was not good again, the earliest first. */
    static List<Sign> before(Instant firstAlert, List<Sign> signs) {
        return signs.stream()
                .filter(sign -> sign.at().isBefore(firstAlert))
                .collect(Collectors.groupingBy(sign -> List.of(sign.target(), sign.source())))
                .values()
                .stream()
                .flatMap(FirstSign::sinceGood)
                .sorted(ORDER)
                .toList();
    }

    private static Stream<Sign> sinceGood(List<Sign> ofOneSource) {
        var bad = new ArrayList<Sign>();
        for (var sign : ofOneSource.stream().sorted(ORDER).toList()) {
            if (sign.bad()) {
                bad.add(sign);
            } else {
                bad.clear();
            }
        }
        return bad.stream();
    }
}
