package app.stellarescrow.ops.devstack.acme;

import app.stellarescrow.ops.devstack.process.NewerPrograms;
import java.nio.file.Path;

/** Pebble's programs. */
public final class PebbleProgram {

    /** What to do if it is missing. */
    public static final String REMEDY =
            "Pebble 2.10 is neither on PATH nor in target/newer; run .ci/newer sid target/newer pebble";

    private static final String SERVER = "pebble";
    private static final String DNS = "pebble-challtestsrv";

    private PebbleProgram() {}

    /** Whether both programs are here. */
    public static boolean isHere() {
        return NewerPrograms.find(SERVER).isPresent() && NewerPrograms.find(DNS).isPresent();
    }

    static Path server() {
        return require(SERVER);
    }

    static Path dns() {
        return require(DNS);
    }

    private static Path require(String name) {
        return NewerPrograms.find(name).orElseThrow(() -> new IllegalStateException(REMEDY));
    }
}
