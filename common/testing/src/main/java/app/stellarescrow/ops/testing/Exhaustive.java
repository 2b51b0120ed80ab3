package app.stellarescrow.ops.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Repeats an assertion of the other tests for many inputs, large ones, or restarts of the whole
 * stack; only {@code ./ops test --all} runs it. See {@link Extended} for single cases.
 */
@Tag("exhaustive")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Exhaustive {}
