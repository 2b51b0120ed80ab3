package app.stellarescrow.ops.alert.catalog;

import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.Severity;
import java.util.Set;

/**
 * How an alert is treated.
 *
 * @param receivers the names of those that are told; empty for all
 */
public record AlertPolicy(Severity severity, Sla sla, Set<String> receivers) {}
