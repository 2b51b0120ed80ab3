package app.stellarescrow.ops.alert.oncall;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a rota from YAML, and refuses one that cannot be used. */
final class RotaFile {

    private static final String EXAMPLE = "docs/oncall.yaml is an example";

    private static final Map<Class<?>, String> WORDS =
            Map.of(
                    LocalDate.class, "date; write one such as 2026-01-05",
                    LocalTime.class, "time; write one such as 07:00",
                    LocalDateTime.class, "local time; write one such as 2026-12-24T07:00",
                    DayOfWeek.class, "day of the week; write one such as monday",
                    ZoneId.class, "time zone; write one such as Europe/Berlin or UTC");

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .addModules(new JavaTimeModule(), new Jdk8Module())
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
                    .build();

    private RotaFile() {}

    /**
     * Reads the file as it is now.
     *
     * @throws UnusableRota if there is none
     */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UnusableRota(
                    "it cannot be read (%s); check oncall.file, and that this service may read it"
                            .formatted(e));
        }
    }

    /**
     * The rota in that text.
     *
     * @param receivers that messages can be sent to
     * @throws UnusableRota naming the line or the place, the value and the remedy
     */
    static Rota parse(String text, Set<String> receivers, Instant now) {
        var rota = read(text);
        var problems = RotaRules.problems(rota, receivers, now);
        if (!problems.isEmpty()) {
            throw new UnusableRota(String.join(". ", problems));
        }
        return rota;
    }

    private static Rota read(String text) {
        try {
            return YAML.readValue(text, Rota.class);
        } catch (JsonMappingException e) {
            throw new UnusableRota(
                    "line %d, %s: %s".formatted(line(e.getLocation()), place(e), reason(e)));
        } catch (JsonProcessingException e) {
            throw new UnusableRota(
                    "line %d is not YAML: %s; %s"
                            .formatted(line(e.getLocation()), e.getOriginalMessage(), EXAMPLE));
        }
    }

    private static String reason(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    "unknown key '%s'; known are %s"
                            .formatted(
                                    unknown.getPropertyName(),
                                    unknown.getKnownPropertyIds().stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
            case InvalidFormatException wrong ->
                    "'%s' is no %s"
                            .formatted(
                                    wrong.getValue(),
                                    WORDS.getOrDefault(wrong.getTargetType(), "value of it"));
            case MismatchedInputException wrong when WORDS.containsKey(wrong.getTargetType()) ->
                    "it is missing, or no " + WORDS.get(wrong.getTargetType());
            default -> e.getOriginalMessage() + "; " + EXAMPLE;
        };
    }

    /** Such as {@code levels[0].rotations[0].start}. */
    private static String place(JsonMappingException e) {
        var place =
                e.getPath().stream()
                        .map(
                                each ->
                                        each.getFieldName() == null
                                                ? "[%d]".formatted(each.getIndex())
                                                : "." + each.getFieldName())
                        .collect(Collectors.joining());
        return place.isEmpty() ? "the whole" : place.substring(1);
    }

    private static int line(JsonLocation location) {
        return location == null ? 1 : location.getLineNr();
    }
}
