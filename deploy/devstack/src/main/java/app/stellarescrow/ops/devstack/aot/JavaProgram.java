package app.stellarescrow.ops.devstack.aot;

import java.nio.file.Path;
import java.util.List;

/**
 * A program for a JVM.
 *
 * @param options of the JVM
 * @param code its jars, or folders of jars
 */
public record JavaProgram(String name, List<String> options, List<Path> code) {}
