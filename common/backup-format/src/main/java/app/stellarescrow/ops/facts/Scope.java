package app.stellarescrow.ops.facts;

import org.jspecify.annotations.Nullable;

/** Which objects of a database are read. The one place that knows what extensions brought. */
enum Scope {

    /** As manifests were read that do not say how: with tables' parts that extensions brought. */
    ALL(1),

    /** Without what belongs to an extension, since pg_dump leaves that to the extension. */
    OWN(2),

    /** The same, and what is in no schema, such as event triggers and foreign servers. */
    WHOLE(3);

    private static final String USERS =
            "%1$s.nspname !~ '^pg_' and %1$s.nspname <> 'information_schema'";

    private static final String MEMBER =
            """
            exists (select from pg_depend of_extension where of_extension.deptype = 'e'
                and of_extension.classid = '%s'::regclass and of_extension.objid = %s)""";

    private static final String OWNER =
            """
            exists (select from pg_depend owned where owned.classid = 'pg_class'::regclass
                and owned.objid = %s and owned.refclassid = 'pg_class'::regclass
                and owned.deptype in ('a', 'i') and owned.refobjsubid > 0 and %s)""";

    /** What manifests of this version were read by. */
    private final int version;

    Scope(int version) {
        this.version = version;
    }

    static Scope of(@Nullable Integer version) {
        if (version == null || version < OWN.version) {
            return ALL;
        }
        return version < WHOLE.version ? OWN : WHOLE;
    }

    /** For a manifest; the first ones did not say it. */
    @Nullable Integer version() {
        return this == ALL ? null : version;
    }

    boolean hasDatabaseObjects() {
        return this == WHOLE;
    }

    /** SQL: whether a schema is no system's. */
    static String isUsers(String namespace) {
        return USERS.formatted(namespace);
    }

    /** SQL: whether this scope has a table, or what is part of it: indexes, triggers, columns … */
    String hasTable(String oid) {
        return this == ALL ? "true" : "not " + isMember("pg_class", oid);
    }

    /** SQL: whether this scope has an object of that catalogue, such as a type. */
    String has(String catalog, String oid) {
        return this == ALL ? "true" : "not " + isMember(catalog, oid);
    }

    /** SQL: whether it has a sequence; one that feeds an extension's column is the extension's. */
    String hasSequence(String oid) {
        return this == ALL
                ? "true"
                : "not (%s or %s)"
                        .formatted(
                                isMember("pg_class", oid),
                                OWNER.formatted(oid, isMember("pg_class", "owned.refobjid")));
    }

    static String isMember(String catalog, String oid) {
        return MEMBER.formatted(catalog, oid);
    }

    /** SQL: whether pg_dump dumps the rows of an extension's table ({@code extconfig}). */
    String hasRowsOf(String oid) {
        return this == ALL
                ? "false"
                : "exists (select from pg_extension config where %s = any (config.extconfig))"
                        .formatted(oid);
    }
}
