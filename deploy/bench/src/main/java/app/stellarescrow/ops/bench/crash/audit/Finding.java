package app.stellarescrow.ops.bench.crash.audit;

import java.util.List;

/**
 * One line of the audit.
 *
 * @param rule what must hold
 * @param wrong where it does not
 */
public record Finding(String rule, List<String> wrong) {

    public boolean holds() {
        return wrong.isEmpty();
    }
}
