package app.stellarescrow.ops.alert.rpo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target whose newest verified backup is too old.
 *
 * @param asOf when the data of that backup is of; null if there is none
 * @param since when the objective was missed
 */
public record RpoBreach(String target, @Nullable Instant asOf, Instant since) {}
