package app.stellarescrow.ops.backup.make.dump;

import java.util.Optional;
import java.util.regex.Pattern;

/** What the role that dumps may not do, as the server says it, and the grant that lets it. */
record MissingRight(String kind, String name) {

    /** Of PostgreSQL's {@code insufficient_privilege}, which pg_dump does not tell. */
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

    /** A right that reaches what is missing; no other would help. */
    String remedy(String role) {
        return switch (kind) {
            case "large object" ->
                    "run GRANT SELECT ON LARGE OBJECT %s TO \"%s\", and the same for each other one in pg_largeobject_metadata (no predefined role reads large objects), or let that role own them or be a superuser"
                            .formatted(name, role);
            case "table", "view", "materialized view", "foreign table", "sequence", "schema" ->
                    "grant the role \"%s\" SELECT on everything (role pg_read_all_data, which it must inherit)"
                            .formatted(role);
            default ->
                    "give the role \"%s\" the right to read the %s %s, or let it own that or be a superuser"
                            .formatted(role, kind, name);
        };
    }
}
