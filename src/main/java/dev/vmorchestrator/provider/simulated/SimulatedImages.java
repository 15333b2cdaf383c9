package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.ImageMissingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The images and their references. Guarded by the runtime's lock. */
final class SimulatedImages {
  private final Map<String, SimulatedImage> images = new HashMap<>();
  private final Map<String, String> references = new HashMap<>();

  void put(SimulatedImage image, String reference) {
    images.put(image.id(), image);
    references.put(reference, image.id());
  }

  /** Under the reference it had; one that is there stays, with what it was made from. */
  void load(SimulatedImage image) {
    var key = image.key();
    if (key != null) {
      put(images.getOrDefault(image.id(), image), key.reference());
    }
  }

  Optional<SimulatedImage> find(String idOrReference) {
    return Optional.ofNullable(images.get(references.getOrDefault(idOrReference, idOrReference)));
  }

  SimulatedImage require(String idOrReference) {
    return find(idOrReference)
        .orElseThrow(() -> new ImageMissingException(idOrReference, "nobody has prepared it."));
  }

  Optional<SimulatedImage> ofSnapshot(UUID snapshot) {
    return ofSnapshots().stream()
        .filter(image -> snapshot.equals(image.seen().snapshot()))
        .findAny();
  }

  List<SimulatedImage> ofSnapshots() {
    return images.values().stream().filter(image -> image.key() != null).toList();
  }

  /** As somebody's {@code docker rmi --force}. */
  void forget(String idOrReference) {
    find(idOrReference)
        .ifPresent(image -> {
          images.remove(image.id());
          references.values().remove(image.id());
        });
  }

  /**
   * Takes the reference, or all of them, and the image too unless another one builds on it; does
   * nothing if an instance needs it.
   *
   * @return whether it is gone
   */
  boolean release(String idOrReference, Collection<SimulatedInstance> instances) {
    var image = find(idOrReference);
    if (image.isEmpty()) {
      return true;
    }
    var id = image.get().id();
    if (instances.stream().anyMatch(instance -> instance.image().equals(id))) {
      return false;
    }
    references
        .entrySet()
        .removeIf(entry ->
            entry.getValue().equals(id)
                && (idOrReference.equals(id) || entry.getKey().equals(idOrReference)));
    var needed =
        references.containsValue(id)
            || images.values().stream().anyMatch(other -> id.equals(other.parent()));
    if (!needed) {
      images.remove(id);
    }
    return !needed;
  }
}
