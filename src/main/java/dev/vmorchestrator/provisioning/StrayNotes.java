package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.persistence.InstantText;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Since when each stray is known, kept in the database: a restart does not begin the day anew. */
@Component
@Transactional
class StrayNotes {
  private static final Logger log = LoggerFactory.getLogger(StrayNotes.class);

  private final JdbcClient jdbc;
  private final Clock clock;

  StrayNotes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The clock was set by so much: nothing is older by it. */
  void shift(Duration by) {
    jdbc.sql("UPDATE snapshot_strays SET first_seen_at = strftime(:format, first_seen_at, :by)")
        .param("format", InstantText.SQLITE_FORMAT)
        .param("by", InstantText.seconds(by))
        .update();
  }

  /**
   * Notes those that are new, which are reported, and forgets those that are no more.
   *
   * @param strays all that there are
   * @return those that have been known for so long already
   */
  Set<String> note(Set<String> strays, Duration kept) {
    // Not the time of whoever looked at everything: the clock may have been set since.
    var now = clock.instant();
    var known =
        new HashSet<>(jdbc.sql("SELECT name FROM snapshot_strays").query(String.class).list());
    if (known.isEmpty() && strays.isEmpty()) {
      return Set.of();
    }
    strays.forEach(name -> {
      if (!known.remove(name)) {
        jdbc.sql("INSERT INTO snapshot_strays (name, first_seen_at) VALUES (:name, :now)")
            .param("name", name)
            .param("now", InstantText.of(now))
            .update();
        log.atWarn().addKeyValue("stray", name).log("belongs to no snapshot");
      }
    });
    known.forEach(name ->
        jdbc.sql("DELETE FROM snapshot_strays WHERE name = :name").param("name", name).update());
    return new HashSet<>(
        jdbc.sql("SELECT name FROM snapshot_strays WHERE first_seen_at <= :before")
            .param("before", InstantText.of(now.minus(kept)))
            .query(String.class)
            .list());
  }
}
