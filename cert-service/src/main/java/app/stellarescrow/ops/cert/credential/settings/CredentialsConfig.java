package app.stellarescrow.ops.cert.credential.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The credentials that are rotated, or whose rotation by hand is watched (manual, section 3.3). */
@ConfigMapping(prefix = "credentials")
public interface CredentialsConfig {

    @WithParentName
    Map<String, Entry> byName();

    /** One credential. */
    interface Entry {

        @WithDefault("keys")
        DriverKind driver();

        Store store();

        /** Longest time between rotations. */
        @WithDefault("90d")
        Duration every();

        /** Time that consumers get before the new keys are made (manual, section 3.2). */
        @WithDefault("7d")
        Duration notice();

        /** How long the old keys must be unused before they are removed. */
        @WithDefault("7d")
        Duration drain();

        /**
         * How long the sessions of logins are looked at in a check; those of other times are not
         * seen.
         */
        @WithDefault("1s")
        Duration watch();

        /**
         * Addresses of poolers and replicas, where each new login must work, too. As text: the
         * refusal of another type would print a password that is in it by mistake.
         */
        Optional<List<String>> alsoAt();

        /** How many keys are made. */
        @WithDefault("1")
        int newKeys();

        /** When the present ones were made; default: when they were first seen. */
        Optional<Instant> since();

        Probe probe();

        /**
         * The command that gives the process its new environment; only shown, never run. Default:
         * one that fits the store.
         */
        Optional<String> recreate();

        AccessLogs accessLog();

        LastUse lastUse();

        Postgres postgres();

        Redis redis();

        /** The steps of a rotation by hand. */
        Optional<List<String>> checklist();
    }

    /** Where the keys are. */
    interface Store {

        /** An env file, in a folder where the cert-service may write. */
        Optional<Path> file();

        /** A Secret of the cluster, as {@code namespace/name}. */
        Optional<String> kubernetesSecret();

        /** The name or ARN of a secret of AWS Secrets Manager that has key/value pairs. */
        Optional<String> awsSecret();

        /** Its variable, or the key in the Secret's data; default: the credential's name. */
        Optional<String> variable();

        /** The variable that has the user of a password. */
        Optional<String> userVariable();

        /** The variables that have a URL with user and password. */
        Optional<List<String>> urlVariables();
    }

    /** A server whose login roles are used in turn. */
    interface Postgres {

        /** Of a role that creates and changes the login roles; a secret. */
        Optional<String> adminUrl();

        /** The names of the two login roles. */
        Optional<List<String>> roles();

        /** The role that has the rights; the login roles are its members. */
        Optional<String> owner();
    }

    /** A server whose ACL users are used in turn. */
    interface Redis {

        /** Of a user that creates and changes the two; a secret. */
        Optional<String> adminUrl();

        /** The names of the two users. */
        Optional<List<String>> users();

        /** A PEM file with the roots of its certificate; default: those that Java trusts. */
        Optional<Path> trust();
    }

    /** How it is proven which keys are accepted. */
    interface Probe {

        /**
         * One for each process that has the keys; a GET must answer 401 or 403 without one. As
         * text, as above.
         */
        Optional<List<String>> urls();

        /** The header that has the key, which replaces {@code {key}}. */
        @WithDefault("X-API-Key: {key}")
        String header();

        /** Servers where a secret that is replaced by hand is a password. As text, as above. */
        Optional<List<String>> logins();
    }

    /** Servers that count the use of their keys themselves. */
    interface LastUse {

        /** One for each process that has the keys. As text, as above. */
        Optional<List<String>> urls();

        /** A header of the request, for example {@code Authorization: Bearer …}; a secret. */
        Optional<String> header();
    }

    /** Where the use of keys is logged. */
    interface AccessLogs {

        /** The file; a {@code *} in its name adds those that a log rotation left, also gzipped. */
        Optional<Path> path();

        /**
         * A regular expression with the groups {@code time}, {@code agent}, {@code fingerprint} or
         * {@code key}, and {@code address} if there is one.
         */
        @WithDefault(
                "^(?<time>\\S+) (?<address>\\S+) \"[^\"]*\" \\d+ key=(?<fingerprint>[0-9a-f]+) \"(?<agent>[^\"]*)\"")
        String pattern();
    }
}
