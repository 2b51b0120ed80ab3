package app.stellarescrow.ops.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The five fields of a crontab line (manual, section 1.2), without a time zone. */
public final class Cron {

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final LocalDateTime LEAP_YEAR_AHEAD = LocalDateTime.of(2024, 1, 1, 0, 0);

    /** Cached, because reading a line takes longer than finding its next match. */
    private static final Map<String, Cron> PARSED = new ConcurrentHashMap<>();

    private final ExecutionTime times;
    private final boolean everyHour;

    private Cron(ExecutionTime times, boolean everyHour) {
        this.times = times;
        this.everyHour = everyHour;
    }

    /**
     * Reads the five fields.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public static Cron parse(String fields) {
        return PARSED.computeIfAbsent(fields, Cron::read);
    }

    private static Cron read(String fields) {
        var cron =
                new Cron(
                        ExecutionTime.forCron(PARSER.parse(fields)),
                        fields.strip().split("\\s+", -1)[1].startsWith("*"));
        if (cron.next(LEAP_YEAR_AHEAD).isEmpty()) {
            throw new IllegalArgumentException("no year has such a day");
        }
        return cron;
    }

    /** The first match strictly after that time. */
    LocalDateTime after(LocalDateTime time) {
        return next(time).orElseThrow();
    }

    /** Whether the hour field begins with a star: the line is periodic, not at times of day. */
    boolean everyHour() {
        return everyHour;
    }

    private Optional<LocalDateTime> next(LocalDateTime time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC))
                .map(match -> match.toLocalDateTime());
    }
}
