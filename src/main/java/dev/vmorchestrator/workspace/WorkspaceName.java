package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import java.util.regex.Pattern;

/** A workspace's name: a DNS label (RFC 1123), since it is also a host name and an SSH user. */
public record WorkspaceName(String value) {
  public static final String RULE = "Use 1 to 63 of a-z, 0-9 and '-', with no '-' at either end.";

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public WorkspaceName {
    if (!DNS_LABEL.matcher(value).matches()) {
      throw new InvalidValueException(
          "name", Phrase.of("workspace-name", "'%s' is no workspace name. " + RULE, shown(value)));
    }
  }

  /** Short and printable, whatever was sent. */
  private static String shown(String value) {
    var start = value.length() > 70 ? value.substring(0, 70) + "…" : value;
    return start.replaceAll("\\p{C}", "?");
  }

  @Override
  public String toString() {
    return value;
  }
}
