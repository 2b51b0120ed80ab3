package app.stellarescrow.ops.complaint;

import app.stellarescrow.ops.process.CommandFailed;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Extracts the server's error from the output of PostgreSQL's programs. */
final class ProgramErrors {

    /** With VERBOSITY=verbose; the word for ERROR is in the server's language. */
    private static final Pattern PSQL =
            Pattern.compile("(?m)^psql:\\S+:(\\d+): ([^:\\n]+):  ([0-9A-Z]{5}): (.*)$");

    /** Messages that do not end a statement, in English; and their SQLSTATEs, in any language. */
    private static final Pattern NO_ERROR =
            Pattern.compile("WARNING|NOTICE|INFO|LOG|DEBUG\\d?|0[0-2]...");

    /** The statement's text follows, which may contain what looks like an error. */
    private static final Pattern STATEMENT = Pattern.compile("(?m)^psql:\\S+:\\d+: STATEMENT:  ");

    private static final Pattern OTHERS =
            Pattern.compile("(?m)^(?:pg_\\w+|vacuumdb): error: .*?: [^:\\n]+:  (.*)$");

    /** Of pg_dump while it reads rows. */
    private static final Pattern DUMPING =
            Pattern.compile("(?m)^pg_dump: error: Dumping the contents of table \"(.*)\" failed:");

    private static final Pattern SERVER =
            Pattern.compile("(?m)^pg_dump: \\w+: Error message from server: [^:\\n]+:  (.*)$");

    /** Of the program itself; only these two quote a word of the dump. */
    private static final Pattern PROGRAM =
            Pattern.compile("(?m)^(?:psql:\\S+:(\\d+)|\\w+): (?:error|fatal): (.*)$");

    private static final Pattern QUOTES_THE_DUMP =
            Pattern.compile("invalid command|syntax error|unterminated|unrecognized");

    private static final Pattern TOC =
            Pattern.compile("(?m)^pg_restore: from TOC entry \\d+; (.*)$");

    private ProgramErrors() {}

    static ServerError of(CommandFailed failure) {
        var said = failure.stderr();
        return endOfPsql(said)
                .map(match -> ofPsql(match, said))
                .or(() -> find(DUMPING, said).map(match -> ofDumping(match, said)))
                .or(() -> find(OTHERS, said).map(match -> ofOther(match, said)))
                .or(() -> find(PROGRAM, said).map(ProgramErrors::ofProgram))
                .orElseGet(() -> plain(String.valueOf(failure.getMessage())));
    }

    /** The first error ends psql, so the last message is the one. */
    private static Optional<MatchResult> endOfPsql(String said) {
        var statement = STATEMENT.matcher(said);
        return PSQL.matcher(statement.find() ? said.substring(0, statement.start()) : said)
                .results()
                .filter(match -> !NO_ERROR.matcher(match.group(2)).matches())
                .filter(match -> !NO_ERROR.matcher(match.group(3)).matches())
                .reduce((_, later) -> later);
    }

    private static ServerError ofPsql(MatchResult match, String said) {
        var rest = said.substring(match.end());
        var line = "line %s of the dump".formatted(match.group(1));
        var statement =
                match.group(3).equals(States.SYNTAX)
                        ? Optional.<String>empty()
                        : find(Pattern.compile("(?s)STATEMENT:  (.*)"), rest)
                                .flatMap(found -> Places.ofStatement(found.group(1)));
        var named =
                Places.named(
                        line(rest, "SCHEMA NAME"),
                        line(rest, "TABLE NAME"),
                        line(rest, "CONSTRAINT NAME"));
        return new ServerError(
                match.group(3),
                match.group(4),
                line(rest, "DETAIL").orElse(null),
                line(rest, "HINT").orElse(null),
                line(rest, "CONTEXT").orElse(null),
                line
                        + (named.isEmpty() ? "" : ", " + named)
                        + statement.map(text -> ": " + text).orElse(""));
    }

    private static ServerError ofOther(MatchResult match, String said) {
        var rest = said.substring(match.end());
        var place =
                find(TOC, said)
                        .map(toc -> toc.group(1))
                        .or(
                                () ->
                                        find(Pattern.compile("(?s)Command was: (.*)"), rest)
                                                .flatMap(
                                                        found ->
                                                                Places.ofStatement(
                                                                        found.group(1))));
        return new ServerError(
                "",
                match.group(1),
                line(rest, "DETAIL").orElse(null),
                line(rest, "HINT").orElse(null),
                line(rest, "CONTEXT").orElse(null),
                place.orElse(""));
    }

    private static ServerError ofDumping(MatchResult match, String said) {
        var words = find(SERVER, said).map(found -> found.group(1)).orElse("");
        var context = line(said, "CONTEXT").orElse(null);
        return new ServerError("", words, null, null, context, "COPY " + match.group(1));
    }

    private static ServerError ofProgram(MatchResult match) {
        var said = match.group(2);
        var quotes = QUOTES_THE_DUMP.matcher(said);
        var place = match.group(1) == null ? "" : "line %s of the dump".formatted(match.group(1));
        var words = quotes.find() ? quotes.group() : said;
        return new ServerError("", words, null, null, null, place);
    }

    /** It was killed, or printed something else. */
    private static ServerError plain(String reason) {
        var end = reason.indexOf(": ");
        return new ServerError(
                "", end > 0 ? reason.substring(0, end) : reason, null, null, null, "");
    }

    private static Optional<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst();
    }

    private static Optional<String> line(String text, String label) {
        return find(Pattern.compile("(?m)^%s:  (.*)$".formatted(label)), text)
                .map(match -> match.group(1));
    }
}
