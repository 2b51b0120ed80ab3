package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.devstack.server.TestServers;

/** Lets a job die when it wants to store a step that it has done. */
final class CrashForTests {

    private static final String CRASH =
            """
            create or replace function cert.crash() returns trigger language plpgsql as $$
            begin raise exception 'a crash' using errcode = 'check_violation'; end $$;
            create trigger crash before insert or update on cert.rotation for each row
            when (%s) execute function cert.crash();
            """;

    private CrashForTests() {}

    /** A state, or "the end". */
    static void at(String step) {
        var condition =
                step.equals("the end")
                        ? "new.finished_at is not null"
                        : "new.document -> 'steps' -> -1 ->> 'state' = '%s'".formatted(step);
        TestServers.postgres().sql("ops", CRASH.formatted(condition));
    }

    static void end() {
        TestServers.postgres().sql("ops", "drop trigger if exists crash on cert.rotation");
    }
}
