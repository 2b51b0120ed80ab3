package app.stellarescrow.ops.api.backup;

/**
 * A backup with its manifest.
 *
 * @param <M> the type of the manifest; {@link ManifestSummary} is enough to show it
 */
public record BackupDetails<M>(BackupView backup, M manifest) {}
