package app.stellarescrow.ops.alert.delivery.receiver;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** A text between the quotation marks of a JSON string. */
final class JsonText {

    private JsonText() {}

    static String of(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
