package app.stellarescrow.ops.cli;

import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports wrong arguments in one sentence; printing the whole usage would hide it. */
final class WrongUsage {

    private WrongUsage() {}

    static ExitCode report(ParameterException e, Terminal terminal) {
        var command = e.getCommandLine();
        if (command.getParent() == null && !(e instanceof UnmatchedArgumentException)) {
            command.usage(terminal.err());
            return ExitCode.REFUSED;
        }
        terminal.note(
                "ops: %s; './%s --help' shows the usage"
                        .formatted(words(e), command.getCommandSpec().qualifiedName()));
        return ExitCode.REFUSED;
    }

    static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'%s' is not a whole number; write for example 20".formatted(text));
        }
    }

    static long longNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException(
                    "'%s' is not a whole number; write for example 12".formatted(text));
        }
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException(
                    "'%s' is not a date; write YYYY-MM-DD, for example 2026-12-24".formatted(text));
        }
    }

    private static String words(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        var similar = unmatched.getSuggestions();
        return "unknown %s '%s'%s"
                .formatted(
                        unmatched.isUnknownOption() ? "option" : "word",
                        unmatched.getUnmatched().getFirst(),
                        similar.isEmpty()
                                ? ""
                                : " (similar: %s)".formatted(String.join(", ", similar)));
    }
}
