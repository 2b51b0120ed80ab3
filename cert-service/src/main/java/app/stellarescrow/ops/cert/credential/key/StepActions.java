package app.stellarescrow.ops.cert.credential.key;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.credential.RotationView.Keys;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.KeyList;
import java.util.stream.Stream;

/** Does a step; doing it again, after a crash, changes nothing more. */
final class StepActions {

    private final Credential credential;
    private final RotationView rotation;

    StepActions(Credential credential, RotationView rotation) {
        this.credential = credential;
        this.rotation = rotation;
    }

    /** Returns the keys of the rotation after the step. */
    Keys take(RotationState state) {
        if (credential.isGuided()) {
            return rotation.keys();
        }
        var store = credential.store();
        return switch (state) {
            case GENERATED -> generate(store);
            case ADDED -> add(store);
            case REMOVED -> remove(store);
            case ABORTED -> withdraw(store);
            case NOTICE, VERIFIED, DRAINING -> rotation.keys();
        };
    }

    /** Keeps a secret that will be replaced by hand until servers are proven to refuse it. */
    void keepOld() {
        if (!credential.isProvable()) {
            return;
        }
        var store = credential.store();
        var retired = store.retired(rotation.id());
        var old = Key.among(store.keys(), rotation.keys().old());
        if (!old.isEmpty() && retired.keys().isEmpty()) {
            retired.write(old);
        }
    }

    /** Deletes what no step needs any more. */
    void finish() {
        credential
                .anyStore()
                .ifPresent(
                        store -> {
                            store.fresh(rotation.id()).delete();
                            store.retired(rotation.id()).delete();
                        });
    }

    /** The old keys are those of now, because some may have been added during the notice. */
    private Keys generate(KeyList store) {
        var staged = store.fresh(rotation.id());
        if (staged.keys().isEmpty()) {
            staged.write(
                    Stream.generate(Key::random)
                            .limit(Math.max(1, credential.settings().newKeys()))
                            .toList());
        }
        return new Keys(Key.fingerprints(store.keys()), Key.fingerprints(staged.keys()));
    }

    private Keys add(KeyList store) {
        var staged = store.fresh(rotation.id());
        store.add(staged.keys());
        staged.delete();
        return rotation.keys();
    }

    /** Keeps the removed keys until servers are proven to refuse them. */
    private Keys remove(KeyList store) {
        var old = Key.among(store.keys(), rotation.keys().old());
        if (!old.isEmpty()) {
            store.retired(rotation.id()).write(old);
        }
        store.remove(rotation.keys().old());
        return rotation.keys();
    }

    /** Keeps the withdrawn keys until servers are proven to refuse them. */
    private Keys withdraw(KeyList store) {
        var retired = store.retired(rotation.id());
        // A crash may have removed the old keys already.
        store.add(Key.among(retired.keys(), rotation.keys().old()));
        var withdrawn = Key.among(store.keys(), rotation.keys().added());
        if (!withdrawn.isEmpty()) {
            retired.write(withdrawn);
        }
        store.remove(rotation.keys().added());
        store.fresh(rotation.id()).delete();
        return rotation.keys();
    }
}
