package dev.vmorchestrator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The server: dashboard, REST API and the background that carries operations out. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // no passwords here
public class VmOrchestrator {

  /** For a start that a person must correct first: a setting, the port, the database's file. */
  private static final int UNUSABLE = 2;

  public static void main(String[] args) {
    Carriers.watch();
    try {
      var settings = Settings.from(System.getenv());
      settings.warnings().forEach(System.err::println);
      var application = new SpringApplication(VmOrchestrator.class);
      application.setDefaultProperties(settings.properties());
      application.run(args);
    } catch (SettingException e) {
      System.err.println(e.getMessage());
      System.exit(UNUSABLE);
    } catch (RuntimeException e) {
      if (e instanceof SpringApplication.AbandonedRunException) {
        throw e;
      }
      System.exit(StartFailure.sentence(e).isPresent() ? UNUSABLE : 1);
    }
  }
}
