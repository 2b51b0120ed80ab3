package app.stellarescrow.ops.devstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a file of variables ({@code .env}) as compose does, but without interpolation. */
public final class EnvFile {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*?)\\1(?:\\s+#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*");

    private EnvFile() {}

    /** If a variable has several lines, the last one counts. */
    public static Map<String, String> read(Path file) {
        var variables = new HashMap<String, String>();
        try {
            for (var line : Files.readAllLines(file)) {
                var match = LINE.matcher(line);
                if (match.matches()) {
                    variables.put(match.group(1), value(match.group(2)));
                }
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String value(String text) {
        var quoted = QUOTED.matcher(text);
        return quoted.matches() ? quoted.group(2) : COMMENT.matcher(text).replaceFirst("");
    }
}
