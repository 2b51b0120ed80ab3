package app.stellarescrow.ops.documents;

import app.stellarescrow.ops.documents.asyncapi.Contract;
import app.stellarescrow.ops.documents.dashboards.Dashboards;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.TreeMap;

/** The text of each file, by its path in the folder deploy. */
public final class Documents {

    private static final JsonInclude.Value WITHOUT_NULLS =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .defaultPropertyInclusion(WITHOUT_NULLS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .defaultPropertyInclusion(WITHOUT_NULLS)
                    .build();

    private Documents() {}

    public static Map<String, String> all() {
        var files = new TreeMap<String, String>();
        Dashboards.all()
                .forEach(
                        each ->
                                files.put(
                                        "grafana/dashboards/%s.json".formatted(each.uid()),
                                        text(each)));
        files.put("api/asyncapi.yaml", yaml(Contract.asyncApi()));
        return files;
    }

    private static String yaml(Object document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + document, e);
        }
    }

    /** Two spaces deeper for each level, one line for each element, with Unix' ends of lines. */
    private static String text(Object document) {
        try {
            return writer().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + document, e);
        }
    }

    private static ObjectWriter writer() {
        var indenter = new DefaultIndenter("  ", "\n");
        return JSON.writer(
                new DefaultPrettyPrinter()
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(indenter));
    }
}
