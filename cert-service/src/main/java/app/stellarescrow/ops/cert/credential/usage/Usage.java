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
    record Unknown(String reason, List<Use> uses) implements Usage {

        public Unknown(String reason) {
            this(reason, List.of());
        }
    }

    /** Those that were found. */
    List<Use> uses();

    static Known known(Stream<Use> uses) {
        return new Known(uses.sorted(Comparator.comparing(Use::at).reversed()).toList());
    }

    /** What several logs and servers say; known only if each of them knows. */
    static Usage all(List<Usage> parts) {
        var known = known(parts.stream().flatMap(each -> each.uses().stream()));
        return parts.stream()
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .findFirst()
                .<Usage>map(each -> new Unknown(each.reason(), known.uses()))
                .orElse(known);
    }
}
