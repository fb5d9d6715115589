package org.zonegate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom. Between modules, Maven's dependencies and the enforcer in each pom say so. */
@AnalyzeClasses(packages = "org.zonegate", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String[] CORE = {
        "org.zonegate.lakehouse..",
        "org.zonegate.promotion..",
        "org.zonegate.run..",
        "org.zonegate.query..",
        "org.zonegate.samples..",
    };

    private static final String[] ADAPTERS = {
        "org.zonegate.iceberg..", "org.zonegate.spark..", "org.zonegate.landing..", "org.zonegate.aws..",
    };

    private static final String CLI = "org.zonegate.cli..";

    /** The command line as a job of Glue. */
    private static final String GLUE = "org.zonegate.glue..";

    @ArchTest
    static final ArchRule coreKnowsNoEngine = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "scala..",
                    "org.apache.iceberg..",
                    "org.apache.hadoop..",
                    "com.amazon..",
                    "com.amazonaws..",
                    "software.amazon..",
                    "io.cucumber..",
                    "picocli..")
            .because("what may be promoted is decided without an engine: it is tested in seconds,"
                    + " and another engine or cloud is another adapter")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule coreKnowsNoAdapter = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS)
            .because("the core owns the ports, and adapters implement them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule oneAdapterCallsAws = noClasses()
            .that()
            .resideOutsideOfPackages("org.zonegate.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..")
            .because("how AWS is reached and what it refuses is known in one place; Iceberg's own calls are Iceberg's");

    @ArchTest
    static final ArchRule proposingKnowsNoEngine = noClasses()
            .that()
            .resideInAPackage("org.zonegate.rules.suggest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..", "com.amazon..", "org.zonegate.rules.deequ..")
            .because("which rules a profile suggests is decided without an engine, and tested without one");

    @ArchTest
    static final ArchRule onlyTheCommandLineWires = noClasses()
            .that(resideOutsideOfPackages(CLI, GLUE))
            .should()
            .dependOnClassesThat(resideInAPackage(CLI))
            .because("cli is the only composition root: whatever depends on it cannot be composed in another way")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesArguments = noClasses()
            .that(resideOutsideOfPackage(CLI))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("options become settings records at the edge, so that the rest is usable without a command line")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("org.zonegate.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package: neither is understood or tested without the other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that(resideOutsideOfPackage(CLI))
            // Keeps what a library prints off standard error, and has no other way to.
            .and()
            .doNotHaveSimpleName("SilencedAntlr")
            .should(accessField(System.class, "out").or(accessField(System.class, "err")))
            .because("standard output belongs to the command's result; everything else logs by SLF4J")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule loggingIsSlf4j = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.log4j..", "org.apache.logging..")
            .because("one configuration, log4j2.properties, decides what reaches the console")
            .allowEmptyShould(true);

    /** A lakehouse is a folder of files: nothing in the code may know the one that is shipped. */
    @Test
    void sourcesDoNotKnowTheShippedLakehouse() throws IOException {
        Path root = Path.of(System.getProperty("basedir", "."), "..")
                .toAbsolutePath()
                .normalize();
        List<Path> sources;
        try (Stream<Path> files = Files.find(root, 20, (file, attributes) -> attributes.isRegularFile())) {
            sources = files.filter(file -> isMainSource(root.relativize(file))).toList();
        }

        assertThat(sources)
                .as("files under src/main of every module")
                .isNotEmpty()
                .allSatisfy(file -> assertThat(root.relativize(file) + "\n" + text(file))
                        .as("%s", file)
                        .doesNotContainIgnoringCase("stedi"));
    }

    private static boolean isMainSource(Path file) {
        // Of a module, and of one within it.
        return Stream.of(1, 2)
                .anyMatch(i ->
                        file.getNameCount() > i + 2 && file.subpath(i, i + 2).equals(Path.of("src", "main")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
