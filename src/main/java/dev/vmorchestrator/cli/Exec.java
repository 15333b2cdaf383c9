package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.ExecRecord;
import dev.vmorchestrator.api.ExecRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "exec",
    description =
        "Runs a program in a workspace and ends with its exit code. No input; vm ssh has.",
    customSynopsis = "vm exec [OPTIONS] NAME [--] PROGRAM [ARGUMENT...]",
    sortOptions = false)
final class Exec extends Verb implements RunsAnother {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of a program that writes to where nobody reads, such as to {@code head} that has ended. */
  private static final int BROKEN_PIPE = 141;

  @Parameters(index = "0", paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PROGRAM",
      description = "The program and its arguments, word for word.")
  List<String> argv;

  private int code = Exit.NOT_RUN.code();

  @Override
  public Integer call() throws Exception {
    run();
    return code;
  }

  @Override
  Exit run() throws IOException {
    var path = "/workspaces/%s/exec".formatted(named().workspace(name).id());
    var body = new ExecRequest(Words.without(argv));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(server().stream("POST", path, body), StandardCharsets.UTF_8))) {
      var line = lines.readLine();
      while (line != null && !show(ApiClient.read(JSON.readTree(line), ExecRecord.class))) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new VmException(
            Exit.NOT_RUN,
            "The connection ended before the program did.",
            "Type vm ls to see whether the workspace runs, then try again.");
      }
    }
    return Exit.DONE;
  }

  /** Whether it was the last one. */
  private boolean show(ExecRecord said) {
    if (said.error() != null) {
      throw new VmException(Exit.NOT_RUN, said.error(), "");
    }
    if (said.data() != null) {
      var to = "stderr".equals(said.stream()) ? screen().err() : screen().out();
      to.write(said.data(), 0, said.data().length);
      if (to.checkError()) {
        code = BROKEN_PIPE;
        return true;
      }
    }
    if (said.exitCode() != null) {
      code = said.exitCode();
    }
    return said.exitCode() != null;
  }
}
