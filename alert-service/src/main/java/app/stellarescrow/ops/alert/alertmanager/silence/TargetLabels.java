package app.stellarescrow.ops.alert.alertmanager.silence;

import java.util.List;

/** The labels of Prometheus that name what an alert is about. */
public final class TargetLabels {

    /** The label of the alerts that we post ourselves. */
    static final String OURS = "target";

    public static final String SERVICE = "service";

    /** The first of these that an alert has is its target. */
    public static final List<String> ALL = List.of(OURS, SERVICE, "instance", "job");

    private TargetLabels() {}
}
