package dev.vmorchestrator;

import dev.vmorchestrator.persistence.DatabaseUnusableException;
import dev.vmorchestrator.snapshot.store.SnapshotDirectoryUnusableException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.sqlite.SQLiteException;

/** Says in one sentence why the server did not start, where a person can mend that. */
final class StartFailure implements SpringBootExceptionReporter {

  /** Spring Boot's own constructor convention. */
  StartFailure(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    var sentence = sentence(failure);
    sentence.ifPresent(System.err::println);
    return sentence.isPresent();
  }

  /** Empty if nobody but a developer can mend it. */
  static Optional<String> sentence(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .map(StartFailure::known)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> known(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case DatabaseUnusableException e -> e.getMessage();
          case SnapshotDirectoryUnusableException e -> e.getMessage();
          case PortInUseException e ->
              "VM_API_BIND: port %d is in use; stop what uses it, or give another port."
                  .formatted(e.getPort());
          case BindException e ->
              "VM_API_BIND: the server cannot listen there (%s); give an address of this machine and a port above 1023."
                  .formatted(e.getMessage());
          case UnknownHostException e ->
              "VM_API_BIND: there is no host %s; give an address of this machine."
                  .formatted(e.getMessage());
          case SQLiteException e ->
              "VM_API_DB_PATH: the database cannot be used (%s); give another file."
                  .formatted(e.getMessage());
          case FlywayException e ->
              "VM_API_DB_PATH: the database cannot be brought to this version (%s); use the server that wrote it, or give another file."
                  .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
          default -> null;
        });
  }
}
