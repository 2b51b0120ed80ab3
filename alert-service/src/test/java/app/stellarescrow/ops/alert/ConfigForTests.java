package app.stellarescrow.ops.alert;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Reads settings as the service does, without starting it. */
public final class ConfigForTests {

    private ConfigForTests() {}

    public static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(mapping);
    }
}
