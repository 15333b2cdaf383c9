package dev.vmorchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;

/** What keeps the rooms apart; the modules' own dependencies stand in their package-info. */
class ArchitectureTest {
  private static final String ROOT = "dev.vmorchestrator";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages(ROOT);

  @Test
  void modulesImportOnlyWhatTheyDeclare() {
    ApplicationModules.of(VmOrchestrator.class).verify();
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void technologiesStayInTheirRooms(ArchRule rule) {
    rule.check(MAIN);
  }

  static List<ArchRule> technologies() {
    return List.of(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".ui..", ROOT + ".security..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin.."),
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".provider.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava.."),
        noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".api..", ROOT + ".cli..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.."),
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."),
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".rest..", ROOT + ".api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.swagger.."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ui", "rest", "cli", "provisioning"})
  void nobodyImportsWhatStandsOnTop(String module) {
    noClasses()
        .that()
        .resideOutsideOfPackage("%s.%s..".formatted(ROOT, module))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("%s.%s..".formatted(ROOT, module))
        .check(MAIN);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields().should().beAnnotatedWith(Autowired.class).check(MAIN);
    noFields().should().beAnnotatedWith(Value.class).check(MAIN);
    noFields().should().beAnnotatedWith(Autowired.class).check(TESTS);
  }

  @Test
  void noTestSleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(TESTS);
  }
}
