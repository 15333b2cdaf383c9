package dev.vmorchestrator.persistence;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Takes a connection out of the pool once it had to wait too long for the file: its BEGIN failed,
 * but the driver takes it to have a transaction, and every commit after that fails.
 */
final class BrokenConnections implements SQLExceptionOverride {

  /** SQLite's primary result codes are the low byte of the extended ones. */
  private static final int PRIMARY = 0xff;

  @java.lang.Override
  public Override adjudicate(SQLException e) {
    var code = e.getErrorCode() & PRIMARY;
    return code == SQLiteErrorCode.SQLITE_BUSY.code || isWithoutTransaction(e)
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }

  private static boolean isWithoutTransaction(SQLException e) {
    return String.valueOf(e.getMessage()).contains("no transaction is active");
  }
}
