package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.failure.PermanentFailure;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;

/** Encrypts like the {@code age} program (age-encryption.org/v1), with X25519 keys. */
final class Age {

    private Age() {}

    static void requireRecipient(String recipient) {
        try {
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new PermanentFailure(
                    "backup.recipients contains '%s', which is not an age public key"
                            .formatted(recipient),
                    "create a key pair with age-keygen and use its public key, age1…",
                    e);
        }
    }

    static OutputStream encrypt(OutputStream sink, List<String> recipients) throws IOException {
        try {
            var channel =
                    new StandardEncryptingChannelFactory()
                            .newEncryptingChannel(
                                    Channels.newChannel(sink),
                                    recipients.stream().map(Age::writer).toList());
            return Channels.newOutputStream(channel);
        } catch (GeneralSecurityException e) {
            throw new IOException("encrypting failed", e);
        }
    }

    /**
     * The decrypted bytes.
     *
     * @param identities age secret keys, one of which must fit
     */
    static InputStream decrypt(InputStream stored, List<String> identities) throws IOException {
        try {
            var channel =
                    new StandardDecryptingChannelFactory()
                            .newDecryptingChannel(
                                    Channels.newChannel(stored),
                                    identities.stream().map(Age::reader).toList());
            return Channels.newInputStream(channel);
        } catch (GeneralSecurityException e) {
            throw new IOException("none of the keys decrypts it: " + e.getMessage(), e);
        }
    }

    private static RecipientStanzaWriter writer(String recipient) {
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was validated before", e);
        }
    }

    private static RecipientStanzaReader reader(String identity) {
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity);
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new PermanentFailure(
                    "backup.identity-file has a line that is not an age secret key",
                    "use the file that age-keygen wrote: comments and AGE-SECRET-KEY-1… lines",
                    null);
        }
    }
}
