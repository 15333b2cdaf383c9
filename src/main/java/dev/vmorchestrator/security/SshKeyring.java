package dev.vmorchestrator.security;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The public keys by which the SSH gateway knows people. */
@Service
@Transactional
public class SshKeyring {
  private static final int MOST_PER_OWNER = 100;
  private static final int LONGEST_NAME = 100;

  /** More often nobody wants to know. */
  private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

  private final SshKeys keys;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SshKeyring(SshKeys keys, ApplicationEventPublisher events, Clock clock) {
    this.keys = keys;
    this.events = events;
    this.clock = clock;
  }

  /** The owner's keys, oldest first. */
  @Transactional(readOnly = true)
  public List<SshKey> list(String owner) {
    return keys.list(owner);
  }

  @Transactional(readOnly = true)
  public SshKey get(UUID id, String owner) {
    return keys.visible(id, owner).orElseThrow(SshKeyring::notFound);
  }

  /**
   * Registers a key.
   *
   * @param name what its owner calls it; null: its own comment
   * @param line as in {@code id_ed25519.pub}
   * @throws InvalidValueException if it is no key, or one that is not safe
   * @throws ProblemException SSH_KEY_TAKEN if it is registered, QUOTA_EXCEEDED with too many
   */
  public SshKey add(String owner, @Nullable String name, String line) {
    var key = PublicKeyLine.parse(line);
    keys.findByFingerprint(key.fingerprint())
        .ifPresent(known -> {
          throw taken(known, owner);
        });
    if (keys.list(owner).size() >= MOST_PER_OWNER) {
      throw new ProblemException(
          ProblemCode.QUOTA_EXCEEDED,
          Phrase.of(
              "key-quota",
              "You have %d keys, which is as many as one user may have.",
              MOST_PER_OWNER),
          Phrase.of("delete-key", "Delete one that you no longer use."));
    }
    events.publishEvent(new SshKeysChanged(owner));
    return keys.save(new SshKey(UUID.randomUUID(), owner, name(name, key), key, clock.instant()));
  }

  private static String name(@Nullable String name, PublicKeyLine key) {
    var wanted = name == null || name.isBlank() ? key.comment() : name.strip();
    if (wanted == null) {
      return key.type();
    }
    if (wanted.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException(
          "name", Phrase.of("key-name-form", "A name has no control characters."));
    }
    if (wanted.length() > LONGEST_NAME) {
      if (name != null) {
        throw new InvalidValueException(
            "name",
            Phrase.of("key-name-length", "A name has at most %d characters.", LONGEST_NAME));
      }
      return wanted.substring(0, LONGEST_NAME);
    }
    return wanted;
  }

  private static ProblemException taken(SshKey known, String owner) {
    return known.owner().equals(owner)
        ? new ProblemException(
            ProblemCode.SSH_KEY_TAKEN,
            Phrase.of("key-known", "You have registered this key already, as '%s'.", known.name()),
            Phrase.of("key-opens", "There is nothing to do: it opens your workspaces."))
        : new ProblemException(
            ProblemCode.SSH_KEY_TAKEN,
            Phrase.of("key-of-another", "Another user has registered this key."),
            Phrase.of(
                "own-key",
                "A key says who comes, so everybody needs one of their own: ssh-keygen -t ed25519"));
  }

  /**
   * Forgets a key: it opens nothing from now on; what it has opened stays open.
   *
   * @throws ProblemException SSH_KEY_NOT_FOUND if there is none or it is not the owner's
   */
  public void delete(UUID id, String owner) {
    keys.delete(keys.visible(id, owner).orElseThrow(SshKeyring::notFound));
    events.publishEvent(new SshKeysChanged(owner));
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemCode.SSH_KEY_NOT_FOUND,
        Phrase.of("no-key", "There is no such key."),
        Phrase.of("list-keys", "GET /api/v1/ssh-keys lists those that you have."));
  }

  /** Whose key this is; empty for nobody's. */
  @Transactional(readOnly = true)
  public Optional<SshKey> find(PublicKey key) {
    return keys.findByFingerprint(PublicKeyLine.fingerprint(key));
  }

  /** It has opened something just now. */
  public void used(UUID id) {
    var now = clock.instant();
    keys.findById(id)
        .filter(
            key -> key.lastUsedAt() == null || key.lastUsedAt().plus(USE_RESOLUTION).isBefore(now))
        .ifPresent(key -> {
          key.usedAt(now);
          keys.save(key);
          events.publishEvent(new SshKeysChanged(key.owner()));
        });
  }
}
