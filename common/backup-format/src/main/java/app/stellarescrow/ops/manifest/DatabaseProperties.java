package app.stellarescrow.ops.manifest;

import java.util.List;

/**
 * What belongs to a database itself, and so is in no dump of its content. A line each where there
 * can be several; its first words say what it is about.
 *
 * @param options connection limit, and whether it is a template, where they are not the usual
 * @param privileges {@code public CONNECT}
 * @param settings {@code work_mem = 8MB}, {@code role app: work_mem = 8MB}; of a name with a dot a
 *     digest stands for the value, for applications keep secrets there
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
