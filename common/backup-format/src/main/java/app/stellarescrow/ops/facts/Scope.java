package app.stellarescrow.ops.facts;

import org.jspecify.annotations.Nullable;

/** Which objects of a database are read, in particular of extensions. */
enum Scope {

    /** As in the first manifests: includes parts of tables that belong to extensions. */
    ALL(1),

    /** Without members of extensions, which pg_dump omits. */
    OWN(2),

    /** Also with objects in no schema, such as event triggers and foreign servers. */
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

    /** The version of manifests that were read this way. */
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

    /** For a manifest; null in the first ones. */
    @Nullable Integer version() {
        return this == ALL ? null : version;
    }

    boolean hasDatabaseObjects() {
        return this == WHOLE;
    }

    /** SQL: whether a schema is not a system schema. */
    static String isUsers(String namespace) {
        return USERS.formatted(namespace);
    }

    /** SQL: whether this scope includes a table and its parts: indexes, triggers, columns … */
    String hasTable(String oid) {
        return this == ALL ? "true" : "not " + isMember("pg_class", oid);
    }

    /** SQL: whether this scope includes an object of that catalogue, such as a type. */
    String has(String catalog, String oid) {
        return this == ALL ? "true" : "not " + isMember(catalog, oid);
    }

    /**
     * SQL: whether it includes a sequence; one that feeds an extension's column is the extension's.
     */
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
