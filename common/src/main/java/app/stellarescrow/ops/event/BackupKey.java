package app.stellarescrow.ops.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object's name says which database it holds and when it was taken (manual, section 2.2): {@code
 * stellar_escrow_20260301T020000Z.sql.gz}, time in UTC.
 *
 * @param takenAt whole seconds
 */
public record BackupKey(String database, Instant takenAt) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("(?<database>.+)_(?<time>\\d{8}T\\d{6}Z)\\.sql\\.gz");

    public BackupKey {
        takenAt = takenAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The last part of the object's key; the bucket's prefix comes before it. */
    public String objectName() {
        return "%s_%s.sql.gz".formatted(database, TIME.format(takenAt));
    }

    /** Empty if the object is not one of ours. */
    public static Optional<BackupKey> parse(String objectName) {
        var match = NAME.matcher(objectName);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var takenAt = TIME.parse(match.group("time"), Instant::from);
            return Optional.of(new BackupKey(match.group("database"), takenAt));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
