package app.stellarescrow.ops.event.report;

import org.jspecify.annotations.Nullable;

/**
 * A condition that a job tested. It is an alert while a job finds it, and ends with the first job
 * that tests it again and does not.
 *
 * @param subject what was tested, for example a certificate's name
 * @param problem what is wrong, and what to check first; null if the condition does not hold
 */
public record Condition(Test test, String subject, @Nullable String problem) {

    /** What can be tested. */
    public enum Test {
        /** The certificate has a third of its lifetime left (manual, section 5.2). */
        CERTIFICATE_EXPIRES_SOON,
        /** The certificate has an eighth of its lifetime left, or none. */
        CERTIFICATE_EXPIRES_NOW,
        /** An endpoint serves another certificate than the one that was deployed. */
        CERTIFICATE_NOT_SERVED,
        /** A new certificate could not be deployed, so the server was left as it is. */
        CERTIFICATE_NOT_DEPLOYED,
        /** The certificate is due, and could not be renewed. */
        CERTIFICATE_NOT_RENEWED,
        /** Clients refuse the certificate now, for another reason than its age. */
        CERTIFICATE_REFUSED,
        /** Some clients refuse the certificate, or its next use fails, or it cannot be checked. */
        CERTIFICATE_FAULTY,
        /** Clients take the certificate, but it is not as it should be. */
        CERTIFICATE_IMPERFECT,
        /** The credential's notice has begun (manual, section 3.3). */
        ROTATION_DUE,
        /** The credential is older than allowed. */
        ROTATION_OVERDUE,
        /** A rotation cannot go on until an operator acts. */
        ROTATION_BLOCKED,
        /** Statements that are run often take too long on average (manual, section 5.2). */
        DB_QUERY_LATENCY,
        /** The server soon refuses connections. */
        DB_CONNECTIONS,
        /** The database soon stops to work, for another reason. */
        DB_AT_RISK,
        /** Statistics that a review needs are missing. */
        PERF_BLIND,
        /** Statements that are run often are much slower than before. */
        PERF_REGRESSION,
        /** An API answers late or not at all (manual, section 4.1). */
        API_LATENCY,
        /** A Redis server finds too few keys, is full, or cannot be asked (manual, section 5.2). */
        REDIS_HIT_RATE,
        /** A disk is nearly full (manual, section 5.2). */
        DISK_USAGE,
        /** A process needs too much memory, restarts or does not run (manual, section 4.1). */
        PROCESS_MEMORY,
        /** A service, an endpoint or a database does not answer (manual, section 5.2). */
        SERVICE_DOWN,
        /** The indexer is more than five minutes behind the network (manual, section 5.2). */
        INDEXER_LAG
    }

    public boolean holds() {
        return problem != null;
    }

    /** Whether an operator must act. That a rotation has begun is only news for its consumers. */
    public boolean needsOperator() {
        return holds() && test != Test.ROTATION_DUE;
    }
}
