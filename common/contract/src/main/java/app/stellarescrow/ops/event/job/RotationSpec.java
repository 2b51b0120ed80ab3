package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What a job does about the rotation of credentials (manual, sections 3.2 and 3.3). */
public sealed interface RotationSpec extends JobSpec {

    /** The target of a check of all credentials. */
    String ALL_CREDENTIALS = "all";

    /** Two jobs must not edit the same file of secrets at a time. */
    String LANE = "credentials";

    @Override
    default boolean needsDatabase() {
        return false;
    }

    @Override
    default String lane() {
        return LANE;
    }

    /**
     * Check credentials: begin rotations that are due, and advance those that may go on.
     *
     * @param target the name of one, which may be changed now; or {@link #ALL_CREDENTIALS}, which
     *     changes no store
     */
    record Check(String target) implements RotationSpec {}

    /** Begin a rotation before it is due. */
    record Start(String target) implements RotationSpec {}

    /** Begin a rotation without notice, because a credential is known to others. */
    record Breach(String target, @Nullable String reason) implements RotationSpec {

        @Override
        public String danger() {
            return "replaces a credential without notice";
        }
    }

    /**
     * Advance a rotation although its notice has not ended, or an old key may still be used.
     *
     * @param rotation its id
     */
    record Advance(String target, @JsonProperty("object") String rotation, @Nullable String reason)
            implements RotationSpec {

        @Override
        public String danger() {
            return "may remove a key that is still used";
        }
    }

    /**
     * End a rotation and remove its new keys.
     *
     * @param rotation its id
     */
    record Abort(String target, @JsonProperty("object") String rotation, @Nullable String reason)
            implements RotationSpec {

        @Override
        public String danger() {
            return "removes new keys that may already be used";
        }
    }
}
