package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.ConfigForTests;
import java.util.Map;

/** Receivers for tests that start no service. */
public final class ConfiguredReceivers {

    private ConfiguredReceivers() {}

    public static Receivers of(Map<String, String> settings) {
        return new Receivers(ConfigForTests.read(ReceiversConfig.class, settings));
    }
}
