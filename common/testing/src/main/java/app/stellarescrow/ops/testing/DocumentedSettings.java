package app.stellarescrow.ops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each setting of a module is in docs/settings.md with its default; modules run this themselves.
 */
public interface DocumentedSettings {

    @ArchTest
    static void every_setting_is_documented_with_its_default(JavaClasses classes) {
        var rows = rows();
        var missing =
                classes.stream()
                        .filter(each -> each.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .flatMap(each -> settings(each, prefix(each)).stream())
                        .filter(setting -> rows.stream().noneMatch(setting::isIn))
                        .toList();
        assertThat(missing).as("settings without a row in docs/settings.md").isEmpty();
    }

    @ArchTest
    static void a_url_is_set_as_text_because_a_refused_one_would_be_printed_with_its_password(
            JavaClasses classes) {
        var urls =
                classes.stream()
                        .filter(each -> each.isAnnotatedWith(ConfigMapping.class))
                        .flatMap(each -> ofType(URI.class, each.reflect()))
                        .toList();
        assertThat(urls).as("settings of type URI: use a String, and read it yourself").isEmpty();
    }

    private static Stream<String> ofType(Class<?> type, Class<?> group) {
        return methods(group)
                .flatMap(
                        method -> {
                            var returned = method.getGenericReturnType();
                            var name = group.getName() + "." + method.getName();
                            return returned.getTypeName().contains(type.getName())
                                    ? Stream.of(name)
                                    : groups(returned).flatMap(each -> ofType(type, each));
                        });
    }

    private static Stream<Class<?>> groups(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                    Arrays.stream(generic.getActualTypeArguments())
                            .flatMap(DocumentedSettings::groups);
            case Class<?> group when isGroup(group) -> Stream.of(group);
            default -> Stream.empty();
        };
    }

    /** A setting by its full name; {@code <name>} is where a name is chosen by its user. */
    record Setting(String name, String fallback) {

        boolean isIn(String row) {
            var cells = row.split("\\|", -1);
            return cells[1].contains("`" + name + "`") && cells[2].contains(fallback);
        }
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    private static List<Setting> settings(Class<?> group, String prefix) {
        var found = new ArrayList<Setting>();
        methods(group).forEach(method -> found.addAll(settings(method, prefix)));
        return found;
    }

    /** An interface's own methods hide those they override. */
    private static Stream<Method> methods(Class<?> group) {
        var hidden = Arrays.stream(group.getDeclaredMethods()).map(Method::getName).toList();
        return Stream.concat(
                        Arrays.stream(group.getDeclaredMethods()),
                        Arrays.stream(group.getInterfaces())
                                .flatMap(DocumentedSettings::methods)
                                .filter(method -> !hidden.contains(method.getName())))
                .filter(method -> !method.isDefault() && !method.isSynthetic());
    }

    private static String word(Method method) {
        var given = method.getAnnotation(WithName.class);
        return given == null ? kebab(method.getName()) : given.value();
    }

    private static List<Setting> settings(Method method, String prefix) {
        var name =
                method.isAnnotationPresent(WithParentName.class)
                        ? prefix
                        : prefix + "." + word(method);
        return of(method.getGenericReturnType(), name, method);
    }

    private static List<Setting> of(Type type, String name, Method method) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return of(generic.getActualTypeArguments()[1], name + ".<name>", method);
        }
        if (type instanceof Class<?> group && isGroup(group)) {
            return settings(group, name);
        }
        return List.of(new Setting(name, fallback(method)));
    }

    private static boolean isGroup(Class<?> type) {
        return type.isInterface() && type.getName().startsWith(Arrows.OPS);
    }

    /** What is set from a variable of the manual is documented by the name of that variable. */
    private static String fallback(Method method) {
        var declared = method.getAnnotation(WithDefault.class);
        if (declared == null) {
            return "";
        }
        var value = declared.value();
        return value.matches("\\$\\{[A-Z_]+:}") ? value.substring(2, value.length() - 2) : value;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static List<String> rows() {
        try (var lines = Files.lines(root().resolve("docs/settings.md"))) {
            return lines.filter(line -> line.startsWith("|")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("docs/settings.md")))
                .findFirst()
                .orElseThrow();
    }
}
