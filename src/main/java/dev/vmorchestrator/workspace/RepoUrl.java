package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import java.util.regex.Pattern;

/**
 * A repository that git may clone: {@code https}, {@code http}, {@code ssh} or {@code git} URLs, or
 * {@code user@host:path}. Refuses whatever git could read as an option, a local path or a remote
 * helper, see <a href="https://git-scm.com/docs/gitremote-helpers">gitremote-helpers</a>.
 */
public record RepoUrl(String value) {
  public static final String RULE =
      "Use https://, http://, ssh://, git:// or user@host:path, at most 2000 characters.";

  private static final int LONGEST = 2000;

  /** A host never begins with '-': ssh would take it for an option. */
  private static final String HOST = "(?:[A-Za-z0-9_][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])";

  private static final Pattern URL =
      Pattern.compile(
          "(?:https?|ssh|git)://(?:[A-Za-z0-9_][A-Za-z0-9._~%+:-]*@)?"
              + HOST
              + "(?::[0-9]{1,5})?(?:/[!-~&&[^\\\\\"'`<>]]*)?");
  private static final Pattern SCP_LIKE =
      Pattern.compile(
          "[A-Za-z0-9_][A-Za-z0-9._-]*@" + HOST + ":(?!-)[A-Za-z0-9._~/][A-Za-z0-9._~/+-]*");

  public RepoUrl {
    if (value.length() > LONGEST
        || !(URL.matcher(value).matches() || SCP_LIKE.matcher(value).matches())) {
      throw new InvalidValueException(
          "repo_url", Phrase.of("repository", "This is no repository address. " + RULE));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
