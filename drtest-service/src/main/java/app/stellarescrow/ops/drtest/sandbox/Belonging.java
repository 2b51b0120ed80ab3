package app.stellarescrow.ops.drtest.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Whose a container is: its labels tell, since the name of an engine's container tells nothing of
 * the process that wanted it.
 *
 * @param drill the name of its drill
 */
record Belonging(String drill) {

    private static final String DRILL = "app.stellarescrow.ops.drill";
    private static final String MACHINE = DRILL + ".machine";
    private static final String OWNER = DRILL + ".owner";

    String containerName() {
        return "ops-drill-" + drill;
    }

    Map<String, String> labels() {
        return Map.of(DRILL, drill, MACHINE, machine(), OWNER, Owner.me().toString());
    }

    /** Other machines may use the same engine; of their processes we know nothing. */
    static boolean isOrphan(Map<String, String> labels) {
        return machine().equals(labels.get(MACHINE))
                && Owner.read(labels.getOrDefault(OWNER, "")).filter(Owner::lives).isEmpty();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
