package dev.vmorchestrator.provider;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** What an implementation gives to be held to {@link WorkspaceProviderContract}. */
public abstract class ProviderUnderTest {
  protected final UUID workspace = UUID.randomUUID();

  protected abstract WorkspaceProvider provider();

  /** One whose runtime does not answer. */
  protected abstract WorkspaceProvider awayProvider();

  /** The name of an image that is in the runtime. */
  protected abstract String image();

  /** How to come by an image that is not in the runtime, within seconds. */
  protected abstract ImageRecipe quickRecipe();

  /** How to come by an image that takes longer than anybody waits, once it has begun. */
  protected abstract ImageRecipe slowRecipe();

  /** A running instance, whose image has git, and a repository that it can clone. */
  protected abstract Clonable clonable();

  /** See {@link #clonable}. */
  public record Clonable(InstanceId instance, String url) {}

  /** Whether the repository is in the instance's workspace. */
  protected abstract boolean isCloned(Clonable clonable);

  protected InstanceSpec spec() {
    return spec(image());
  }

  protected InstanceSpec spec(String image) {
    return new InstanceSpec(workspace, "ann", UUID.randomUUID(), "my-app", image, limits());
  }

  protected static InstanceSpec.Limits limits() {
    return new InstanceSpec.Limits(256L << 20, 0.5, 128);
  }

  static <T> List<T> fourAtOnce(Callable<T> call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<T>();
      for (var answer : threads.invokeAll(Collections.nCopies(4, call))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  protected InstanceId started() {
    var id = provider().create(spec()).id();
    provider().start(id);
    return id;
  }
}
