package app.stellarescrow.ops.failure;

import java.util.Objects;
import java.util.stream.Stream;

/** A failure and what led to it, the outermost first. */
public final class Causes {

    private Causes() {}

    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    public static Throwable innermost(Throwable failure) {
        return of(failure).reduce((_, inner) -> inner).orElse(failure);
    }

    /** The innermost message there is: clients often say outside only that something failed. */
    public static String reason(Throwable failure) {
        return of(failure)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((_, inner) -> inner)
                .orElse("no reason");
    }
}
