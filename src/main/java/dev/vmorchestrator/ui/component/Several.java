package dev.vmorchestrator.ui.component;

import dev.vmorchestrator.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    @Nullable ProblemException first = null;
    for (var one : these) {
      try {
        action.accept(one);
      } catch (ProblemException e) {
        refused.add(name.apply(one) + ": " + reason(e));
        first = first == null ? e : first;
      }
    }
    if (first != null && these.size() == 1) {
      ErrorNotification.show(first);
    } else if (first != null) {
      var reasons = refused.stream().limit(REASONS).collect(Collectors.joining("\n"));
      ErrorNotification.show(
          Texts.of("bulk.refused", refused.size(), these.size()),
          reasons + "\n" + Told.of(first.next()));
    }
    return these.size() - refused.size();
  }

  private static String reason(ProblemException problem) {
    var told = Told.of(problem).first();
    var what = Told.of(problem.what());
    return told.equals(what) ? what : Texts.of("bulk.reason", told, what);
  }
}
