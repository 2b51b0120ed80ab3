package app.stellarescrow.ops.alert.oncall;

import java.util.Set;

/** The receivers that a person can name. */
public interface MessageReceivers {

    /** The names of those that take messages. */
    Set<String> ofMessages();
}
