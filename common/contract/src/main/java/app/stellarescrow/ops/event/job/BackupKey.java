package app.stellarescrow.ops.event.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup's object, with the database, the time (UTC) and the format (manual, section
 * 2.2), for example {@code stellar_escrow_20260301T020000Z.sql.gz}.
 *
 * @param takenAt whole seconds
 * @param encrypted with age; the name then ends in {@code .age}
 */
public record BackupKey(String database, Instant takenAt, BackupFormat format, boolean encrypted) {

    private static final String AGE = ".age";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile(
                    "(?<database>.+)_(?<time>\\d{8}T\\d{6}Z)(?<format>\\.\\w+\\.\\w+?)(?<age>\\.age)?");

    public BackupKey {
        takenAt = takenAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The object's key without the bucket's prefix. */
    public String objectName() {
        return "%s%s%s%s"
                .formatted(
                        prefix(database),
                        TIME.format(takenAt),
                        format.suffix(),
                        encrypted ? AGE : "");
    }

    /** The prefix of the names of a database's backups. */
    public static String prefix(String database) {
        return ObjectNames.encoded(database) + "_";
    }

    public BackupKey oneSecondLater() {
        return new BackupKey(database, takenAt.plusSeconds(1), format, encrypted);
    }

    /** Empty if the name is not a backup's. */
    public static Optional<BackupKey> parse(String objectName) {
        var match = NAME.matcher(objectName);
        return match.matches()
                ? formatOf(match).flatMap(format -> parse(match, format))
                : Optional.empty();
    }

    private static Optional<BackupKey> parse(Matcher match, BackupFormat format) {
        try {
            var takenAt = TIME.parse(match.group("time"), Instant::from);
            var encrypted = match.group("age") != null;
            return Optional.of(
                    new BackupKey(
                            ObjectNames.decoded(match.group("database")),
                            takenAt,
                            format,
                            encrypted));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<BackupFormat> formatOf(Matcher match) {
        return Arrays.stream(BackupFormat.values())
                .filter(format -> format.suffix().equals(match.group("format")))
                .findFirst();
    }
}
