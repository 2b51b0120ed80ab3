package app.stellarescrow.ops.cert.credential.usage;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is known about the use of keys. */
public sealed interface Usage {

    /** All uses in the time that was asked about, newest first. */
    record Known(List<Use> uses) implements Usage {}

    /**
     * The uses that were found are not all.
     *
     * @param reason why
     */
    record Unknown(String reason) implements Usage {}

    static Known known(Stream<Use> uses) {
        return new Known(uses.sorted(Comparator.comparing(Use::at).reversed()).toList());
    }

    /** What several logs and servers say; known only if each of them knows. */
    static Usage all(List<Usage> parts) {
        return parts.stream()
                .filter(Unknown.class::isInstance)
                .findFirst()
                .orElseGet(() -> known(parts.stream().flatMap(Usage::uses)));
    }

    private static Stream<Use> uses(Usage part) {
        return switch (part) {
            case Known(var uses) -> uses.stream();
            case Unknown _ -> Stream.empty();
        };
    }
}
