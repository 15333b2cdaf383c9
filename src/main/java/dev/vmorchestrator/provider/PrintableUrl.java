package dev.vmorchestrator.provider;

import java.util.regex.Pattern;

/**
 * A repository's address as it may be shown and logged: without user and password.
 *
 * @param value such as {@code https://example.org/demo.git}
 */
public record PrintableUrl(String value) {
  private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]*@");

  /** The address without its credentials. */
  public static PrintableUrl of(String url) {
    return new PrintableUrl(withoutCredentials(url));
  }

  /** Any text, such as git's own words, without the credentials of the addresses in it. */
  public static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceAll("");
  }

  /** Host and path, for a sentence: {@code example.org/demo}. */
  public String brief() {
    return value.replaceFirst("^[a-z]+://", "").replaceFirst("(\\.git)?/*$", "");
  }

  @Override
  public String toString() {
    return value;
  }
}
