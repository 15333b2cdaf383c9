package dev.vmorchestrator.problem;

/** A problem as a page, for a person whose browser got no further. */
public final class ProblemPage {
  private static final String HTML =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark">
      <title>%1$s</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1rem; }
      </style>
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      <p>%2$s</p>
      <p>%3$s</p>
      </main>
      </body>
      </html>
      """;

  private ProblemPage() {}

  public static String of(ProblemException problem) {
    return HTML.formatted(
        escaped(problem.code().title()), escaped(problem.detail()), escaped(problem.hint()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
