package app.stellarescrow.ops.api.backup;

import java.util.List;

/**
 * A rebuilt catalogue.
 *
 * @param backups the number of backups in it
 * @param unreadable manifests that could not be read, and why
 */
public record RebuildView(int backups, List<String> unreadable) {}
