package dev.vmorchestrator.ui.component;

import dev.vmorchestrator.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same to several things. */
public final class Several {

  /** Reasons worth reading; the others are most likely the same. */
  private static final int REASONS = 3;

  private Several() {}

  /**
   * One that refuses keeps none of the others from it; the refusals are shown together.
   *
   * @param name of a thing, for its refusal
   * @return how many it was done to
   */
  public static <T> int each(Collection<T> these, Function<T, String> name, Consumer<T> action) {
    var refused = new ArrayList<String>();
    for (var one : these) {
      try {
        action.accept(one);
      } catch (ProblemException e) {
        refused.add(name.apply(one) + ": " + e.detail());
      }
    }
    if (!refused.isEmpty()) {
      ErrorNotification.show(
          Texts.of("bulk.refused", refused.size(), these.size()),
          String.join("\n", refused.subList(0, Math.min(REASONS, refused.size()))));
    }
    return these.size() - refused.size();
  }
}
