package app.stellarescrow.ops.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Takes seconds and covers one more case of what a test without a mark already shows; {@code ./ops
 * test} leaves it out, {@code ./ops test --extended} and CI run it for each change.
 */
@Tag("extended")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Extended {}
