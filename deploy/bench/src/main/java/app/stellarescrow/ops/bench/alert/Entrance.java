package app.stellarescrow.ops.bench.alert;

import java.util.List;

/** A way by which alerts come in. */
interface Entrance {

    /** As in the table of figures. */
    String title();

    /** The name of the alerts that it raises. */
    String alert();

    /** Raises one alert for each target, and returns when all are accepted. */
    void raise(List<String> targets);
}
