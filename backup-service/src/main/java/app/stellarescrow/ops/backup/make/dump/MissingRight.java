package app.stellarescrow.ops.backup.make.dump;

import java.util.Optional;
import java.util.regex.Pattern;

/** The right that the dump role lacks, and the grant that gives it. */
record MissingRight(String kind, String name) {

    /** PostgreSQL's {@code insufficient_privilege}, which pg_dump does not report. */
    static final String SQLSTATE = "42501";

    private static final Pattern DENIED =
            Pattern.compile(
                    "(?m)permission denied for (large object|materialized view|foreign table"
                            + "|foreign server|foreign-data wrapper|event trigger|[a-z]+) (.+)$");

    static Optional<MissingRight> in(String said) {
        return DENIED.matcher(said)
                .results()
                .findFirst()
                .map(match -> new MissingRight(match.group(1), match.group(2).strip()));
    }

    /** The grant that suffices for this kind of object. */
    String remedy(String role) {
        return switch (kind) {
            case "large object" ->
                    "run GRANT SELECT ON LARGE OBJECT %s TO \"%s\", and the same for all others in pg_largeobject_metadata (no predefined role reads large objects), or make that role their owner or a superuser"
                            .formatted(name, role);
            case "table", "view", "materialized view", "foreign table", "sequence", "schema" ->
                    "run GRANT pg_read_all_data TO \"%1$s\" (PostgreSQL 14 or later; if the role is NOINHERIT, run ALTER ROLE \"%1$s\" INHERIT first), or grant it USAGE on every schema and SELECT on every table and sequence"
                            .formatted(role);
            default ->
                    "grant the role \"%s\" the right to read the %s %s, or make it the owner or a superuser"
                            .formatted(role, kind, name);
        };
    }
}
