package dev.vmorchestrator.persistence;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why the database failed, in words for a person. */
public final class DatabaseFault {

  /** SQLite's primary result codes are the low byte of the extended ones. */
  private static final int PRIMARY = 0xff;

  private DatabaseFault() {}

  /** The problem that a failure of the database's is. */
  public static ProblemException problem(Throwable failure) {
    return switch (code(failure).orElse(SQLiteErrorCode.SQLITE_OK)) {
      case SQLITE_FULL ->
          unavailable(
              "The disk that holds the database is full; nothing was changed.",
              "Make room there, then try again.");
      case SQLITE_READONLY ->
          unavailable(
              "The database may not be written; nothing was changed.",
              "Give the server's user the right to write the file and its directory, then try"
                  + " again.");
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          unavailable(
              "The database is damaged.",
              "Stop the server and start it again: it says which copy is good.");
      default ->
          unavailable(
              "The database did not answer.",
              "Try again shortly; if it stays so, the server's log has the reason.");
    };
  }

  /** Whether the file is not what SQLite wrote, rather than out of reach. */
  static boolean isDamage(Throwable failure) {
    return code(failure)
        .filter(c -> c == SQLiteErrorCode.SQLITE_CORRUPT || c == SQLiteErrorCode.SQLITE_NOTADB)
        .isPresent();
  }

  private static Optional<SQLiteErrorCode> code(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .filter(SQLiteException.class::isInstance)
        .findFirst()
        .map(e ->
            SQLiteErrorCode.getErrorCode(((SQLiteException) e).getResultCode().code & PRIMARY));
  }

  private static ProblemException unavailable(String what, String hint) {
    return new ProblemException(ProblemCode.DATABASE_UNAVAILABLE, what, hint);
  }
}
