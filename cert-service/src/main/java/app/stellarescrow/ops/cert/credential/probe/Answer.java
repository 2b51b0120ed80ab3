package app.stellarescrow.ops.cert.credential.probe;

/** What a server says to a key. */
public sealed interface Answer {

    record Accepted() implements Answer {}

    record Refused() implements Answer {}

    /** Neither: for example an error of the server, or no answer. */
    record Unclear(String what) implements Answer {}
}
