package dev.vmorchestrator.rest;

import dev.vmorchestrator.persistence.InstantText;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first answers to requests that carried a key.
 *
 * <p>The request's effect and its answer are committed together, so no crash leaves one without the
 * other, and no row that says "under way" can be left behind. SQLite has one writer: a second
 * request with the same key waits for the first one's commit and then finds its answer.
 */
@Component
class IdempotencyKeys {
  private static final Duration KEPT = Duration.ofHours(24);

  /** An answer as it was given. */
  record Answer(int status, @Nullable String location, @Nullable String contentType, byte[] body) {}

  /**
   * What a client asked for.
   *
   * @param fingerprint of the method, the path and the body
   */
  record Asked(String owner, String key, String fingerprint) {}

  private record Kept(String fingerprint, Answer answer) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  IdempotencyKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * The first answer if there was one, otherwise that of {@code act}, which is kept unless it is a
   * server error; such an error's effects are undone.
   *
   * @throws ProblemException IDEMPOTENCY_MISMATCH if the key came with another request before
   */
  Answer once(Asked asked, Supplier<Answer> act) {
    record Outcome(Answer answer, boolean toKeep) {}
    var outcome =
        transaction.execute(status -> {
          forgetOld();
          var first = find(asked);
          if (first.isPresent()) {
            return new Outcome(first.get(), false);
          }
          var answer = act.get();
          if (answer.status() >= 500) {
            status.setRollbackOnly();
            return new Outcome(answer, false);
          }
          if (status.isRollbackOnly()) {
            status.setRollbackOnly(); // says that it is known: no UnexpectedRollbackException
            return new Outcome(answer, true);
          }
          keep(asked, answer);
          return new Outcome(answer, false);
        });
    if (outcome.toKeep()) {
      transaction.executeWithoutResult(status -> keep(asked, outcome.answer()));
    }
    return outcome.answer();
  }

  private void forgetOld() {
    jdbc.sql("DELETE FROM idempotency_keys WHERE created_at <= ?")
        .param(InstantText.of(clock.instant().minus(KEPT)))
        .update();
  }

  private Optional<Answer> find(Asked asked) {
    return jdbc.sql(
            """
            SELECT fingerprint, status, location, content_type, body
              FROM idempotency_keys WHERE owner = ? AND key = ?
            """)
        .params(asked.owner(), asked.key())
        .query((row, n) ->
            new Kept(
                row.getString("fingerprint"),
                new Answer(
                    row.getInt("status"),
                    row.getString("location"),
                    row.getString("content_type"),
                    row.getBytes("body"))))
        .optional()
        .map(kept -> {
          if (!kept.fingerprint().equals(asked.fingerprint())) {
            throw new ProblemException(
                ProblemCode.IDEMPOTENCY_MISMATCH,
                "The Idempotency-Key came with another request before.",
                "Use a new key for each new request.");
          }
          return kept.answer();
        });
  }

  private void keep(Asked asked, Answer answer) {
    jdbc.sql(
            """
            INSERT INTO idempotency_keys
                   (owner, key, fingerprint, created_at, status, location, content_type, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            asked.owner(),
            asked.key(),
            asked.fingerprint(),
            InstantText.of(clock.instant()),
            answer.status(),
            answer.location(),
            answer.contentType(),
            answer.body())
        .update();
  }
}
