package dev.vmorchestrator.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process to run. The arguments reach it as they are: no shell reads them.
 *
 * @param arguments the program, looked up on the instance's {@code PATH}, and what is given to it
 * @param environment on top of the instance's own
 * @param user a name or a number; null: the instance's own
 * @param folder where it starts; null: the instance's own, {@code /workspace} in ours
 * @param terminal the size of the terminal it gets; null: three separate streams
 */
public record ProcessSpec(
    List<String> arguments,
    Map<String, String> environment,
    @Nullable String user,
    @Nullable String folder,
    @Nullable WindowSize terminal) {

  public ProcessSpec {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
      throw new IllegalArgumentException("There is no program to run.");
    }
    if (arguments.getFirst().startsWith("-")) {
      throw new IllegalArgumentException("A program's name does not begin with '-'.");
    }
    if (arguments.stream().anyMatch(ProcessSpec::hasNul)
        || environment.keySet().stream().anyMatch(k -> k.isEmpty() || k.contains("=") || hasNul(k))
        || environment.values().stream().anyMatch(ProcessSpec::hasNul)) {
      throw new IllegalArgumentException(
          "Arguments and variables have no NUL in them, and a variable's name no '='.");
    }
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  /** One without a terminal, with all else the instance's own. */
  public static ProcessSpec of(String... arguments) {
    return new ProcessSpec(List.of(arguments), Map.of(), null, null, null);
  }

  public ProcessSpec withEnvironment(Map<String, String> environment) {
    return new ProcessSpec(arguments, environment, user, folder, terminal);
  }

  public ProcessSpec as(String user) {
    return new ProcessSpec(arguments, environment, user, folder, terminal);
  }

  public ProcessSpec in(String folder) {
    return new ProcessSpec(arguments, environment, user, folder, terminal);
  }

  public ProcessSpec onTerminal(WindowSize size) {
    return new ProcessSpec(arguments, environment, user, folder, size);
  }
}
