package app.stellarescrow.ops.bench.crash.audit;

import java.util.List;

/**
 * The result of one rule of the audit.
 *
 * @param rule what must hold
 * @param wrong violations
 */
public record Finding(String rule, List<String> wrong) {

    public boolean holds() {
        return wrong.isEmpty();
    }
}
