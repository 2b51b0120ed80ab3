package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.event.job.BackupFormat;

/** Errors of databases whose rules have changed since their rows were stored. */
enum Refusal {
    A_CHECK("check (public.ok())", "", "23514", "COPY t, line 1"),
    A_CHECK_THAT_CASTS(
            "check (case when public.ok() then true else b::int > 0 end)",
            "",
            "22P02",
            "COPY t, line 1"),
    A_UNIQUE_INDEX("", "create unique index t_key on t (public.key_of(id, b));", "23505", "t_key"),
    AN_INDEX_WHOSE_FUNCTION_FAILS(
            "", "create index t_key on t (public.refuse(b));", "P0001", "t_key"),
    A_FOREIGN_KEY("references public.known", "", "23503", "public.t"),
    A_MATERIALISED_VIEW(
            "",
            "create materialized view seen as select case when public.ok() then 1 else b::int end from t;",
            "22P02",
            "");

    private static final String DATABASE =
            """
            set app.ok to 'yes';
            set session_replication_role to replica;
            create function ok() returns boolean language sql immutable as
                $$ select coalesce(current_setting('app.ok', true), '') = 'yes' $$;
            create function key_of(int, text) returns text language sql immutable as
                $$ select case when public.ok() then $1 || $2 else $2 end $$;
            create function refuse(text) returns text language plpgsql immutable as
                $$ begin if public.ok() then return $1; end if; raise exception 'no %%', $1; end $$;
            create table known (b text primary key);
            create table t (id int, b text %s);
            insert into t select n, 'SECRETROWDATA' from generate_series(1, 3) n;
            %s
            """;

    private final String constraint;
    private final String object;
    private final String state;
    private final String place;

    Refusal(String constraint, String object, String state, String place) {
        this.constraint = constraint;
        this.object = object;
        this.state = state;
        this.place = place;
    }

    String sql() {
        return DATABASE.formatted(constraint, object);
    }

    /** pg_restore does not report the SQLSTATE. */
    String[] told(BackupFormat format) {
        return format == BackupFormat.PLAIN || this == A_MATERIALISED_VIEW
                ? new String[] {state, place}
                : new String[] {place};
    }
}
