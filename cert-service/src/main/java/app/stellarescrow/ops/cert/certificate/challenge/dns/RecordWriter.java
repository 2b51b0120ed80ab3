package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.io.IOException;

/** Changes TXT records of a zone; other records of the same name stay. */
public sealed interface RecordWriter permits DynamicUpdate, HookCommand {

    void add(TxtRecord record) throws IOException, InterruptedException;

    /** Does nothing if there is no such record. */
    void remove(TxtRecord record) throws IOException, InterruptedException;
}
