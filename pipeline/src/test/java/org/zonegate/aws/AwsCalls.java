package org.zonegate.aws;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls of AWS's services, such as {@code glue:CreateJob}: which stand in the code, and which came to a server of the tests. */
public final class AwsCalls {

    private static final Path MADE = Path.of("target", "aws-calls");
    private static final Pattern CLIENT = Pattern.compile(
            "software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.(?:S3|Glue|Athena|EventBridge|SecretsManager)Client");
    private static final Map<String, String> SERVICES = Map.of("eventbridge", "events");
    private static final List<String> NO_CALLS = List.of("utilities", "close", "builder");
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private AwsCalls() {}

    /** Read once, and not where calls are only kept in mind. */
    private static final class Code {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.zonegate");
    }

    /** Those that some of our classes make, found in their bytecode. */
    public static SortedSet<String> inCode(Predicate<String> classNames) {
        TreeSet<String> calls = new TreeSet<>();
        Code.CLASSES.stream().filter(c -> classNames.test(c.getName())).forEach(c -> {
            for (JavaMethodCall call : c.getMethodCallsFromSelf()) {
                Matcher client = CLIENT.matcher(call.getTargetOwner().getName());
                String method = call.getTarget().getName();
                if (client.matches() && !NO_CALLS.contains(method)) {
                    String operation = method.replaceFirst("(Paginator|AsBytes)$", "");
                    calls.add(SERVICES.getOrDefault(client.group(1), client.group(1)) + ":"
                            + Character.toUpperCase(operation.charAt(0)) + operation.substring(1));
                }
            }
        });
        return calls;
    }

    /** Keeps in mind, beyond this JVM, that a call came to a server of the tests over HTTP. */
    static void came(String call) {
        if (KNOWN.add(call)) {
            try {
                Files.createDirectories(MADE);
                Files.writeString(MADE.resolve(call.replace(':', '.')), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those that came during this build. */
    static SortedSet<String> made() {
        try (Stream<Path> files = Files.list(MADE)) {
            TreeSet<String> made = new TreeSet<>();
            files.forEach(file -> made.add(file.getFileName().toString().replaceFirst("\\.", ":")));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
