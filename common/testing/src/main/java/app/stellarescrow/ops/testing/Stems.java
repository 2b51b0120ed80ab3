package app.stellarescrow.ops.testing;

import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds classes of one service whose names differ only by the suffix of one stem, such as Route and
 * Router: each must have the word for its part.
 */
final class Stems {

    private static final List<String> SUFFIXES =
            List.of(
                    "", "e", "s", "es", "er", "ers", "r", "or", "ing", "ings", "ed", "d", "ion",
                    "ation", "ment", "al");

    private static final int SHORTEST = 4;

    /** The first is a group of one connection each; the second a Kubernetes object and its API. */
    private static final Set<String> KNOWN = Set.of("Bucket and Buckets", "Secret and Secrets");

    private Stems() {}

    /** Each pair as {@code A and B}. */
    static List<String> pairs(Stream<JavaClass> classes, String root) {
        return classes
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().isEmpty())
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .collect(groupingBy(each -> service(each, root)))
                .values()
                .stream()
                .flatMap(Stems::pairs)
                .filter(each -> !KNOWN.contains(each))
                .sorted()
                .toList();
    }

    private static Stream<String> pairs(List<JavaClass> service) {
        return service.stream()
                .flatMap(
                        first ->
                                service.stream()
                                        .filter(second -> areOneStem(first, second))
                                        .map(
                                                second ->
                                                        "%s and %s"
                                                                .formatted(
                                                                        first.getSimpleName(),
                                                                        second.getSimpleName())));
    }

    /** Such as {@code perf}, or {@code event} of the contract. */
    private static String service(JavaClass type, String root) {
        return type.getPackageName().concat(".").substring(root.length()).split("\\.", 2)[0];
    }

    private static boolean areOneStem(JavaClass one, JavaClass other) {
        return one.getSimpleName().compareTo(other.getSimpleName()) < 0
                && areOneStem(one.getSimpleName(), other.getSimpleName())
                && !isPluralOfData(one, other);
    }

    static boolean areOneStem(String one, String other) {
        return SUFFIXES.stream()
                .filter(one::endsWith)
                .map(suffix -> one.substring(0, one.length() - suffix.length()))
                .filter(stem -> stem.length() >= SHORTEST && other.startsWith(stem))
                .anyMatch(stem -> SUFFIXES.contains(other.substring(stem.length())));
    }

    /** A repository or a group of records, entities, or parts has their plural as its name. */
    private static boolean isPluralOfData(JavaClass one, JavaClass many) {
        return many.getSimpleName().equals(one.getSimpleName() + "s")
                && (one.isRecord()
                        || one.isEnum()
                        || one.isInterface()
                        || one.isAnnotatedWith("jakarta.persistence.Entity"));
    }
}
