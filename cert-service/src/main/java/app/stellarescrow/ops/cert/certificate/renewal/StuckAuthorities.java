package app.stellarescrow.ops.cert.certificate.renewal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authorities that did not end an order of this job in time: each further order would keep the job
 * as long as the first one.
 */
public final class StuckAuthorities {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    void add(String authority) {
        names.add(authority);
    }

    boolean has(String authority) {
        return names.contains(authority);
    }
}
