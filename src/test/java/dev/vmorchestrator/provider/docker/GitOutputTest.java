package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GitOutputTest {
  private final ArrayList<String> reports = new ArrayList<>();
  private final GitOutput output =
      new GitOutput("Cloning a/b", (message, percent) -> reports.add(message + " " + percent));

  @Test
  void readsProgressFromLinesThatAreWrittenOver() {
    output.add("Cloning into '.'...\nremote: Counting objects: 100% (9/9), done.        \n");
    output.add("Receiving obj");
    output.add("ects:  42% (4/9)\rReceiving objects: 100% (9/9), 1.2 MiB | 3 MiB/s, done.\n");
    output.add("Resolving deltas:  50% (1/2)\r");
    assertThat(reports)
        .containsExactly(
            "Cloning a/b — counting objects 100",
            "Cloning a/b — receiving objects 42",
            "Cloning a/b — receiving objects 100",
            "Cloning a/b — resolving deltas 50");
    assertThat(output.lastWords()).isEmpty();
  }

  @Test
  void keepsWhyGitGaveUp() {
    output.add("Receiving objects:  42% (4/9)\rremote: Repository not found.\n");
    output.add("\u001b[31mfatal: repository 'https://example.org/b/' not found\u001b[m");
    assertThat(output.lastWords())
        .isEqualTo(
            "remote: Repository not found.\n"
                + "fatal: repository 'https://example.org/b/' not found");
  }
}
