package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.chain.Path;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.util.List;

/** A path and what is wrong with it, apart from the leaf's own faults. */
record JudgedPath(Path path, List<Finding> findings) {

    private static final int MUCH_WORSE = 100;

    /** A path that ends at a trusted certificate comes first, then the one with fewer faults. */
    int cost() {
        var untrusted = path.anchor().isPresent() ? 0 : MUCH_WORSE * MUCH_WORSE;
        var faults = findings.stream().mapToInt(each -> weight(each)).sum();
        return untrusted + faults;
    }

    private static int weight(Finding finding) {
        return switch (finding.severity()) {
            case P1 -> MUCH_WORSE * 10;
            case P2 -> MUCH_WORSE;
            case P3 -> 10;
            case P4 -> 1;
        };
    }
}
