package app.stellarescrow.ops.bench.crash.audit;

import app.stellarescrow.ops.bench.crash.audit.Facts.Deaths;
import app.stellarescrow.ops.bench.crash.audit.Facts.Event;
import app.stellarescrow.ops.bench.crash.audit.Facts.Left;
import app.stellarescrow.ops.bench.crash.audit.Facts.Run;
import app.stellarescrow.ops.bench.crash.audit.Facts.Stored;
import app.stellarescrow.ops.bench.crash.audit.Facts.Work;
import app.stellarescrow.ops.bench.crash.audit.Kill.Caught;
import app.stellarescrow.ops.bench.crash.audit.Kill.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Facts of one backup, from second 100 to 200, which a test modifies. */
record Scenario(Run run, Work work, List<Event> events, Stored stored, Left left, Deaths deaths) {

    static final UUID ID = new UUID(0, 1);
    static final String BACKUP = "shop_20260301T020000Z.sql.gz";

    static Scenario good() {
        return new Scenario(
                new Run(ID, "backup", "SUCCEEDED", 1, ""),
                work("DONE", 1, 0),
                List.of(new Event("e1", ID, "succeeded", 1)),
                new Stored(Set.of(BACKUP, BACKUP + ".manifest.json", "RESTORE.md"), Set.of(BACKUP)),
                new Left(List.of(), List.of(), Set.of(), Set.of()),
                new Deaths(List.of(), List.of()));
    }

    static Work work(String state, int attempt, int released) {
        return new Work(ID, Victim.BACKUP, state, attempt, released, at(100), at(200));
    }

    static Kill kill(Victim victim, Signal signal, long second) {
        return new Kill(
                victim,
                signal,
                at(second),
                at(second),
                at(second + 5),
                false,
                Optional.of(List.of()));
    }

    static Kill crash(int attempt, long second) {
        return new Kill(
                Victim.BACKUP,
                Signal.KILL,
                at(second),
                at(second),
                at(second + 5),
                false,
                Optional.of(List.of(new Caught(ID, attempt))));
    }

    static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    Scenario with(Run other) {
        return new Scenario(other, work, events, stored, left, deaths);
    }

    /** History and event agree with the worker's queue. */
    Scenario with(Work other) {
        var told = new Run(ID, run.kind(), run.state(), other.spent(), run.words());
        var event = List.of(new Event("e1", ID, "succeeded", other.spent()));
        return new Scenario(told, other, event, stored, left, deaths);
    }

    Scenario with(Event... others) {
        return new Scenario(run, work, List.of(others), stored, left, deaths);
    }

    Scenario with(Stored other) {
        return new Scenario(run, work, events, other, left, deaths);
    }

    Scenario with(Left other) {
        return new Scenario(run, work, events, stored, other, deaths);
    }

    Scenario with(Kill... kills) {
        return new Scenario(
                run, work, events, stored, left, new Deaths(List.of(kills), deaths.unasked()));
    }

    Scenario with(Deaths other) {
        return new Scenario(run, work, events, stored, left, other);
    }

    /** The violated rules. */
    List<String> broken() {
        return brokenWhenAsked(Set.of(ID));
    }

    List<String> brokenWhenAsked(Set<UUID> asked) {
        var facts = new Facts(asked, List.of(run), List.of(work), events, stored, left, deaths);
        return Audit.of(facts).stream()
                .filter(finding -> !finding.holds())
                .map(Finding::rule)
                .toList();
    }
}
