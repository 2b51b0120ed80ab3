package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.credential.journal.KeyUsages;
import app.stellarescrow.ops.cert.credential.key.FactFinder;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.usage.LastUses;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import app.stellarescrow.ops.failure.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Remembers when each key was last used, for the list of credentials. Calls block. */
@ApplicationScoped
class UseCheck {

    private final FactFinder facts;
    private final KeyUsages usages;

    UseCheck(FactFinder facts, KeyUsages usages) {
        this.facts = facts;
        this.usages = usages;
    }

    /** What cannot be found out holds up no rotation. */
    void see(Credential credential, Instant now) throws InterruptedException {
        if (!credential.isUseTold()) {
            return;
        }
        var from = now.minus(credential.settings().drain());
        var known = usages.find(credential.name());
        usages.store(
                credential.name(),
                new LastUses(usage(credential, from), from, now).after(known, credential.stored()));
    }

    private Usage usage(Credential credential, Instant from) throws InterruptedException {
        try {
            return facts.lastUses(credential, from);
        } catch (PermanentFailure e) {
            return new Usage.Unknown("%s; %s".formatted(e.getMessage(), e.hint()));
        }
    }
}
