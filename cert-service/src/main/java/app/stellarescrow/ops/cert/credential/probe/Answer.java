package app.stellarescrow.ops.cert.credential.probe;

/** What a server says to a key. */
public sealed interface Answer {

    record Accepted() implements Answer {}

    record Refused() implements Answer {}

    /**
     * Neither: for example an error of the server, or no answer.
     *
     * @param what the server does, for example answers with another status
     * @param remedy what was expected, or what to check
     */
    record Unclear(String what, String remedy) implements Answer {

        /** Nothing answered. */
        public static Unclear silent(String why) {
            return new Unclear("does not answer (%s)".formatted(why), "check that the server runs");
        }

        /** As a sentence about a server. */
        public String of(Object server) {
            return "%s %s: %s".formatted(server, what, remedy);
        }
    }
}
