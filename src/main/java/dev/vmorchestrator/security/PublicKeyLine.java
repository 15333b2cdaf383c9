package dev.vmorchestrator.security;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * A public key as it stands in {@code id_ed25519.pub}.
 *
 * @param line type and key
 * @param comment what stood behind it
 */
record PublicKeyLine(String type, String fingerprint, String line, @Nullable String comment) {
  private static final int LONGEST = 16 << 10;
  private static final int LEAST_RSA_BITS = 2048;
  private static final Set<String> OLD = Set.of("ssh-dss");

  /**
   * @throws InvalidValueException if it is none, or one that nobody should use any more
   */
  static PublicKeyLine parse(String text) {
    var line = text.strip();
    if (line.contains("PRIVATE KEY")) {
      throw wrong(
          Phrase.of(
              "key-private",
              "This is a private key, which you must not show to anybody. Give the public one, the"
                  + " file that ends with .pub."));
    }
    if (line.isEmpty() || line.length() > LONGEST || line.lines().count() != 1) {
      throw wrong(
          Phrase.of(
              "key-one",
              "Give one public key: the one line of a file such as ~/.ssh/id_ed25519.pub."));
    }
    try {
      var entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
      if (entry == null) {
        throw notAKey();
      }
      if (!entry.getLoginOptions().isEmpty()) {
        throw wrong(Phrase.of("key-options", "Leave out the options in front of the key."));
      }
      var key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
      check(entry.getKeyType(), key);
      return new PublicKeyLine(
          entry.getKeyType(),
          fingerprint(key),
          PublicKeyEntry.toString(key),
          shown(entry.getComment()));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw notAKey();
    }
  }

  private static void check(String type, @Nullable PublicKey key) {
    if (key == null) {
      throw notAKey();
    }
    if (OLD.contains(type)) {
      throw wrong(
          Phrase.of(
              "key-dsa", "DSA keys are no longer safe. Make a new one: ssh-keygen -t ed25519"));
    }
    if (type.equals("ssh-rsa") && KeyUtils.getKeySize(key) < LEAST_RSA_BITS) {
      throw wrong(
          Phrase.of(
              "key-short",
              "An RSA key of fewer than %d bits is not safe. Make a new one: ssh-keygen -t ed25519",
              LEAST_RSA_BITS));
    }
  }

  /** By which a key is found again, {@code SHA256:…}. */
  static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(key);
  }

  private static @Nullable String shown(@Nullable String comment) {
    if (comment == null || comment.isBlank()) {
      return null;
    }
    return comment.strip();
  }

  private static InvalidValueException notAKey() {
    return wrong(
        Phrase.of(
            "key-none",
            "This is no public key. One begins with a type such as ssh-ed25519 and is the line of a"
                + " file that ends with .pub."));
  }

  private static InvalidValueException wrong(Phrase message) {
    return new InvalidValueException("public_key", message);
  }
}
