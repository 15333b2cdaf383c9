package dev.vmorchestrator.provider.docker;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which of a workspace's containers one is. Only its name says so: of all that a container has,
 * that alone can be changed, and the engine changes it in one step.
 */
enum Place {
  PRESENT(""),
  /** Is to take the present one's place. */
  NEXT("-next"),
  /** Was the present one; is again, if no other is. */
  FORMER("-former");

  private final String suffix;

  Place(String suffix) {
    this.suffix = suffix;
  }

  /** The name that people see in {@code docker ps}. */
  String name(UUID workspace) {
    return "vm-" + workspace + suffix;
  }

  /** Empty for a name that is none of ours. */
  static Optional<Place> of(UUID workspace, Set<String> names) {
    return Stream.of(values())
        .filter(place -> names.contains("/" + place.name(workspace)))
        .findAny();
  }
}
