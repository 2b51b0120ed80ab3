package app.stellarescrow.ops.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Takes values of environment variables literally. Otherwise a password with {@code $$} or <code>${
 * </code> would be changed as an expression.
 */
@Priority(Priorities.LIBRARY + 200)
public class LiteralEnvironment implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        if (value == null || value.getValue() == null || !isFromEnvironment(value)) {
            return value;
        }
        return value.withValue(value.getValue().replace("$", "$$"));
    }

    private static boolean isFromEnvironment(ConfigValue value) {
        var source = value.getConfigSourceName();
        return source != null && source.startsWith(EnvConfigSource.NAME);
    }
}
