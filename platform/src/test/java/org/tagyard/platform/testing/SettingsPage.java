package org.tagyard.platform.testing;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the table of settings in {@code README.md} with the configuration interfaces of a plane,
 * so that neither can be changed alone. The annotations are read by name: this module knows no
 * configuration library.
 */
public final class SettingsPage {
    private final String readme;

    private SettingsPage(String readme) {
        this.readme = readme;
    }

    /** Reads the page; a module's tests run in the module's directory. */
    public static SettingsPage read() throws IOException {
        return new SettingsPage(Files.readString(Path.of("../README.md")));
    }

    /** The beginnings of lines that the table lacks for these interfaces. */
    public List<String> missing(Iterable<Class<?>> mappings) {
        var missing = new ArrayList<String>();
        for (var mapping : mappings) {
            var prefix = value(mapping.getAnnotations(), "ConfigMapping", "prefix").orElseThrow();
            lines(mapping, prefix).stream()
                    .filter(it -> !readme.contains(it))
                    .forEach(missing::add);
        }
        return missing;
    }

    private static List<String> lines(Class<?> mapping, String prefix) {
        var lines = new ArrayList<String>();
        for (var method : mapping.getDeclaredMethods()) {
            if (!java.lang.reflect.Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            var name = hasNameOfItsOwn(method) ? prefix + "." + name(method) : prefix;
            var group = group(method.getGenericReturnType());
            if (group.isPresent()) {
                lines.addAll(lines(group.get(), name + suffix(method.getReturnType())));
            } else {
                var preset = value(method.getAnnotations(), "WithDefault", "value");
                lines.add(
                        "| `%s` | %s |"
                                .formatted(name, preset.map(it -> "`" + it + "`").orElse("")));
            }
        }
        return lines;
    }

    private static String suffix(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Map" -> ".NAME";
            case "List" -> "[N]";
            default -> "";
        };
    }

    /** The interface of a group of settings, directly or as a map's or list's last argument. */
    private static Optional<Class<?>> group(Type type) {
        return switch (type) {
            case Class<?> plain
                    when plain.isInterface() && plain.getName().startsWith("org.tagyard") ->
                    Optional.of(plain);
            case ParameterizedType generic when generic.getActualTypeArguments().length > 0 ->
                    group(Arrays.asList(generic.getActualTypeArguments()).getLast());
            default -> Optional.empty();
        };
    }

    /** False for a setting that takes the prefix for its name. */
    private static boolean hasNameOfItsOwn(Method method) {
        return Arrays.stream(method.getAnnotations())
                .noneMatch(it -> it.annotationType().getSimpleName().equals("WithParentName"));
    }

    private static String name(Method method) {
        return value(method.getAnnotations(), "WithName", "value")
                .orElseGet(() ->
                        method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    private static Optional<String> value(
            Annotation[] annotations, String annotation, String member) {
        for (var it : annotations) {
            if (it.annotationType().getSimpleName().equals(annotation)) {
                try {
                    return Optional.of((String) it.annotationType().getMethod(member).invoke(it));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return Optional.empty();
    }
}
