package app.stellarescrow.ops.manifest;

import java.util.List;

/**
 * Properties of the database itself, which no dump of its content contains. Properties with several
 * values have one line each, which begins with a name.
 *
 * @param options connection limit and template flag, unless default
 * @param privileges {@code public CONNECT}
 * @param settings {@code work_mem = 8MB}, {@code role app: work_mem = 8MB}; the value of a name
 *     with a dot is replaced by a digest, because applications keep secrets there
 * @param remarks digests of the comment and of security labels
 */
public record DatabaseProperties(
        TextLocale locale,
        String owner,
        String tablespace,
        List<String> options,
        List<String> privileges,
        List<String> settings,
        List<String> remarks) {}
