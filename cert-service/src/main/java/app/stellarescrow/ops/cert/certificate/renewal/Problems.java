package app.stellarescrow.ops.cert.certificate.renewal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why the authorities that were asked in one attempt issued nothing. */
final class Problems {

    private final List<String> reasons = new ArrayList<>();
    private final List<Instant> waits = new ArrayList<>();

    void failed(String reason) {
        reasons.add(reason);
    }

    void notSent(String reason, Instant until) {
        reasons.add(reason);
        waits.add(until);
    }

    /** When the first order may be sent; empty if one was sent and failed. */
    Optional<Instant> onlyWait() {
        return waits.size() == reasons.size()
                ? waits.stream().min(Instant::compareTo)
                : Optional.empty();
    }

    String text() {
        return String.join("; ", reasons);
    }
}
