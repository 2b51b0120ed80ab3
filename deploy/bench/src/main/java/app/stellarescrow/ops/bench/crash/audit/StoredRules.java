package app.stellarescrow.ops.bench.crash.audit;

import app.stellarescrow.ops.bench.crash.audit.Facts.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules about objects in the bucket once no run is active. */
record StoredRules(Stored stored) {

    private static final String MANIFEST = ".manifest.json";
    private static final String GUIDE = "RESTORE.md";
    private static final Set<String> COMPANIONS =
            Set.of("", MANIFEST, ".globals.sql.gz", ".settings.sql.gz", ".state.json");
    private static final Pattern HOLD = Pattern.compile(".*\\.hold-.*");

    /** S3Proxy's files for incomplete uploads, and for objects that it has not renamed yet. */
    private static final Pattern UPLOAD =
            Pattern.compile(
                    "(^|.*/)\\.mpus?-.*|.*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-\\d+)?");

    List<String> orphans() {
        var allowed = allowed();
        return stored.files().stream()
                .filter(file -> !allowed.contains(file) && !isHold(file) && !isUpload(file))
                .sorted()
                .toList();
    }

    List<String> incomplete() {
        return backups().stream().filter(each -> !stored.files().contains(each)).sorted().toList();
    }

    List<String> holds() {
        return stored.files().stream().filter(StoredRules::isHold).sorted().toList();
    }

    List<String> uploads() {
        return stored.files().stream().filter(each -> !isHold(each) && isUpload(each)).toList();
    }

    /** Backups that only the bucket or only the catalogue contains. */
    List<String> uncatalogued() {
        var differing = new TreeSet<>(stored.catalogue());
        differing.removeAll(backups());
        var unknown = new TreeSet<>(backups());
        unknown.removeAll(stored.catalogue());
        differing.addAll(unknown);
        return List.copyOf(differing);
    }

    private Set<String> allowed() {
        var allowed = new HashSet<>(Set.of(GUIDE));
        for (var backup : backups()) {
            COMPANIONS.forEach(end -> allowed.add(backup + end));
        }
        return allowed;
    }

    private Set<String> backups() {
        return stored.files().stream()
                .filter(file -> file.endsWith(MANIFEST))
                .map(file -> file.substring(0, file.length() - MANIFEST.length()))
                .collect(Collectors.toSet());
    }

    private static boolean isHold(String file) {
        return HOLD.matcher(file).matches();
    }

    private static boolean isUpload(String file) {
        return UPLOAD.matcher(file).matches();
    }
}
