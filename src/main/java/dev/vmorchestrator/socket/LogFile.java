package dev.vmorchestrator.socket;

import dev.vmorchestrator.logs.LogRange;
import dev.vmorchestrator.logs.WorkspaceLogs;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A workspace's log as a file, for whoever reads on elsewhere. */
@RestController
class LogFile {
  private final WorkspaceLogs logs;
  private final CurrentUser user;

  LogFile(WorkspaceLogs logs, CurrentUser user) {
    this.logs = logs;
    this.user = user;
  }

  @GetMapping("/streams/workspaces/{id}/log.txt")
  void download(@PathVariable String id, HttpServletResponse response) throws IOException {
    WorkspaceLogs.Reading log;
    try {
      log =
          logs.of(
              UUID.fromString(id), user.name(), new LogRange(false, LogRange.LONGEST_TAIL, null));
    } catch (WorkspaceNotFoundException | IllegalArgumentException e) {
      response.sendError(HttpStatus.NOT_FOUND.value());
      return;
    }
    response.setContentType("text/plain;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%.8s.log\"".formatted(id));
    var out = response.getOutputStream();
    log.into(lines ->
        out.write(
            lines.stream()
                .map(line -> line.withTime() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8)));
  }
}
