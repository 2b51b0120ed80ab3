package app.stellarescrow.ops.cli;

/** What a scheduler says of runs and schedules. */
final class Answers {

    private Answers() {}

    /** A run of an hour ago. */
    static String run(String id, String state, String more) {
        return run(id, "backup", "stellar_escrow", state, more);
    }

    static String run(String id, String kind, String target, String state, String more) {
        return """
        {"id":"%s","kind":"%s","target":"%s","state":"%s","requestedAt":"2026-03-01T11:00:00Z",
         "requestedBy":"anna","attempts":1,"overdue":false%s}"""
                .formatted(id, kind, target, state, more);
    }

    static String schedule(String name, String kind, String target) {
        return """
        {"name":"%s","cron":"0 2 * * *","zone":"UTC","kind":"%s","target":"%s","paused":false,
         "nextSlots":["2026-03-02T02:00:00Z"]}"""
                .formatted(name, kind, target);
    }
}
