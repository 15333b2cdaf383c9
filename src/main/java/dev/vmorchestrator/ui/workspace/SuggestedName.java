package dev.vmorchestrator.ui.workspace;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A name for a workspace: the last part of its repository's address, as a name may be. */
final class SuggestedName {

  /** So that a number still fits behind it. */
  private static final int LONGEST = 60;

  private static final int TRIES = 20;

  private SuggestedName() {}

  /** Empty where the address has nothing to offer; numbered where the name is taken. */
  static Optional<String> of(String repository, Predicate<String> isFree) {
    var address = RepositoryAddress.of(repository).text();
    var last = address.substring(address.lastIndexOf('/') + 1);
    return address.contains("/") ? numbered(last, isFree) : Optional.empty();
  }

  /** This as a name may be, with a number behind it where it is taken. */
  static Optional<String> numbered(String word, Predicate<String> isFree) {
    var plain = trimmed(word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    return IntStream.rangeClosed(1, TRIES)
        .mapToObj(i -> i == 1 ? plain : plain + "-" + i)
        .filter(isFree)
        .findFirst();
  }

  private static String trimmed(String text) {
    var start = text.replaceAll("^-+", "");
    var shortened = start.length() > LONGEST ? start.substring(0, LONGEST) : start;
    return shortened.replaceAll("-+$", "");
  }
}
