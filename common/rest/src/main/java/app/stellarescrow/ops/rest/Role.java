package app.stellarescrow.ops.rest;

import java.util.Set;

/** What a token may do. */
public enum Role {
    REPORTER,
    VIEWER,
    OPERATOR,
    APPROVER,
    ADMIN;

    /** Report alerts, and nothing else. */
    public static final String REPORT = "reporter";

    /** Read only. */
    public static final String READ = "viewer";

    /** Run, pause, resume and cancel. */
    public static final String OPERATE = "operator";

    /** Approve what another caller has requested. */
    public static final String APPROVE = "approver";

    /** Everything. */
    public static final String ADMINISTER = "admin";

    /** The names for {@code @RolesAllowed}. */
    Set<String> names() {
        return switch (this) {
            case REPORTER -> Set.of(REPORT);
            case VIEWER -> Set.of(READ);
            case OPERATOR -> Set.of(READ, OPERATE);
            case APPROVER -> Set.of(READ, APPROVE);
            case ADMIN -> Set.of(REPORT, READ, OPERATE, APPROVE, ADMINISTER);
        };
    }
}
