package app.stellarescrow.ops.api.backup;

/**
 * A backup, and all that was written down when it was made.
 *
 * @param <M> the manifest, as far as a reader knows it; {@link ManifestSummary} is enough to show
 *     it
 */
public record BackupDetails<M>(BackupView backup, M manifest) {}
