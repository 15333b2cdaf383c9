package dev.vmorchestrator.rest;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether the database answers a query. */
@Component
class DatabaseProbe {
  private final JdbcClient jdbc;
  private final TransactionTemplate reading;

  DatabaseProbe(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  boolean answers() {
    try {
      reading.executeWithoutResult(
          status -> jdbc.sql("SELECT 1 FROM workspaces LIMIT 1").query().listOfRows());
      return true;
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }
}
