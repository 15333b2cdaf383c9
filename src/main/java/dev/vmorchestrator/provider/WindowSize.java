package dev.vmorchestrator.provider;

/**
 * A terminal's size in characters. What a client may say but no terminal can be is brought within
 * bounds: zero, which some send while they do not know, becomes 80 by 24.
 */
public record WindowSize(int columns, int rows) {
  private static final int MOST = 9_999;

  public WindowSize {
    columns = columns <= 0 ? 80 : Math.min(columns, MOST);
    rows = rows <= 0 ? 24 : Math.min(rows, MOST);
  }
}
