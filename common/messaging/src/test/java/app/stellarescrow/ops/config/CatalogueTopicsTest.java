package app.stellarescrow.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTopicsTest {

    private static final String REQUESTS = "mp.messaging.incoming.job-requests.topics";
    private static final String RESULTS = "mp.messaging.incoming.job-results.topics";

    @Test
    void a_service_reads_the_requests_of_its_kinds_in_one_channel() {
        assertThat(setting("backup-service", REQUESTS, Map.of()))
                .isEqualTo("ops.job-requests.backup,ops.job-requests.verify");
    }

    @Test
    void another_topic_has_a_channel_of_its_own() {
        assertThat(setting("backup-service", RESULTS, Map.of())).isEqualTo("ops.job-results");
        assertThat(setting("drtest-service", RESULTS, Map.of())).isNull();
    }

    @Test
    void a_service_may_choose_other_topics() {
        assertThat(setting("backup-service", RESULTS, Map.of(RESULTS, "mine"))).isEqualTo("mine");
    }

    @Test
    void a_program_that_is_not_in_the_catalogue_has_no_topics() {
        assertThat(setting("it", REQUESTS, Map.of())).isNull();
    }

    private static String setting(String component, String name, Map<String, String> own) {
        return new SmallRyeConfigBuilder()
                .withSources(new CatalogueTopics())
                .withDefaultValue("quarkus.application.name", component)
                .withSources(new PropertiesConfigSource(own, "own", 250))
                .build()
                .getConfigValue(name)
                .getValue();
    }
}
