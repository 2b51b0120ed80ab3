package app.stellarescrow.ops.documents.asyncapi;

import app.stellarescrow.ops.documents.asyncapi.AsyncApi.Ref;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.JobReport;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schemas of events. A field that is not {@link Nullable} is required, as readers require
 * it; fields that a schema does not name are allowed, because new ones are added.
 */
final class PayloadSchemas {

    static final String PATH = "components/schemas";

    private static final String HEADERS = "CloudEventHeaders";

    /** Interfaces whose records have a property that says which one it is. */
    private static final List<Class<?>> FAMILIES =
            List.of(JobSpec.class, JobReport.class, JobOutcome.class);

    /** References to them, filled when the definitions are collected. */
    private final Map<EventType, ObjectNode> references = new EnumMap<>(EventType.class);

    private final ObjectNode definitions;

    PayloadSchemas() {
        var builder = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();
        for (var type : EventType.values()) {
            references.put(type, builder.createSchemaReference(type.eventClass()));
        }
        definitions = builder.collectDefinitions(PATH);
        FAMILIES.forEach(this::nameKinds);
        definitions.set(HEADERS, CloudEventHeaders.schema());
    }

    JsonNode of(EventType type) {
        return Objects.requireNonNull(references.get(type));
    }

    /** By their names. */
    ObjectNode all() {
        return definitions;
    }

    /** The library does so only for records that implement the interface themselves. */
    private void nameKinds(Class<?> family) {
        var property = family.getAnnotation(JsonTypeInfo.class).property();
        for (var type : family.getAnnotation(JsonSubTypes.class).value()) {
            var schema = (ObjectNode) definitions.required(name(type.value()));
            schema.withObject("/properties").putObject(property).put("const", type.name());
            schema.withArray("/required").add(property);
        }
    }

    static Ref headers() {
        return Ref.to(PATH, HEADERS);
    }

    private static SchemaGeneratorConfig config() {
        var config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                        .with(
                                new JacksonModule(
                                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                                        JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral().withDefinitionNamingStrategy(new RecordNames());
        config.forFields()
                .withNullableCheck(PayloadSchemas::isNullable)
                .withRequiredCheck(field -> !isNullable(field));
        return config.build();
    }

    /** JSpecify's annotation is one of the type, not of the field. */
    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** With the name of the class around it. */
    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** Each record is named by {@link #name}. */
    private static final class RecordNames implements SchemaDefinitionNamingStrategy {

        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            return name(key.getType().getErasedType());
        }
    }
}
