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
    return new PrintableUrl(CREDENTIALS.matcher(url).replaceAll(""));
  }

  /** What somebody said about the address, without the credentials of any address in it. */
  public static String withoutCredentials(String url, String words) {
    var credentials = CREDENTIALS.matcher(url);
    var others = CREDENTIALS.matcher(words).replaceAll("");
    return credentials.find() ? others.replace(credentials.group(), "") : others;
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
