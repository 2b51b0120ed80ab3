package app.stellarescrow.ops.api.backup;

import java.util.List;

/**
 * A catalogue that was made anew.
 *
 * @param backups how many it has
 * @param unreadable manifests that could not be read, and why
 */
public record RebuildView(int backups, List<String> unreadable) {}
