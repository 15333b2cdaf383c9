package dev.vmorchestrator.rest;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** A snapshot's file, from the disk to the wire: nothing of it is held in memory. */
@RestController
@Tag(name = "snapshots")
class SnapshotDownloadController {
  private static final String TAR = "application/x-tar";

  private final SnapshotLifecycle lifecycle;
  private final SnapshotFiles files;
  private final CurrentUser user;

  SnapshotDownloadController(SnapshotLifecycle lifecycle, SnapshotFiles files, CurrentUser user) {
    this.lifecycle = lifecycle;
    this.files = files;
    this.user = user;
  }

  @GetMapping(path = "/api/v1/workspaces/{id}/snapshots/{sid}/download", produces = TAR)
  @Operation(summary = "Gives a snapshot's file, a tar that 'docker load' reads too")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      headers = @Header(name = HttpHeaders.CONTENT_LENGTH, description = "Its size in bytes"),
      content = @Content(mediaType = TAR, schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The part that Range asks for",
      content = @Content(mediaType = TAR, schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "304",
      description = "It is as If-None-Match says",
      content = @Content)
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.SNAPSHOT_NOT_FOUND,
    ProblemCode.SNAPSHOT_NOT_READY,
    ProblemCode.SNAPSHOT_FILE_MISSING,
    ProblemCode.RANGE_NOT_SATISFIABLE,
    ProblemCode.SNAPSHOT_DAMAGED,
    ProblemCode.SNAPSHOT_STORE_UNUSABLE
  })
  ResponseEntity<Resource> download(
      @PathVariable @Schema(format = "uuid") String id,
      @PathVariable @Schema(format = "uuid") String sid,
      HttpServletRequest request) {
    var snapshot = lifecycle.get(WorkspaceJson.id(id), SnapshotJson.id(sid), user.name());
    var file = new SnapshotFile(files, snapshot);
    var etag = "\"%s\"".formatted(snapshot.sha256());
    var whole = isRangeIgnored(request, etag);
    if (!new ServletWebRequest(request).checkNotModified(etag) && !whole) {
      requireParts(request.getHeader(HttpHeaders.RANGE), snapshot, file);
    }
    var answer = ResponseEntity.ok();
    var head = HttpMethod.HEAD.matches(request.getMethod());
    if (whole || head) {
      answer.contentLength(file.contentLength());
    }
    answer
        .contentType(MediaType.valueOf(TAR))
        .eTag(etag)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(snapshot.name() + ".tar").build().toString());
    if (head) {
      return answer.header(HttpHeaders.ACCEPT_RANGES, "bytes").build();
    }
    return answer.body(whole ? new InputStreamResource(file) : file);
  }

  /**
   * Spring does not look at If-Range, and would give a part of another file to whoever has the
   * beginning of the one before.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5">RFC 9110</a>
   */
  private static boolean isRangeIgnored(HttpServletRequest request, String etag) {
    var range = request.getHeader(HttpHeaders.RANGE);
    var unless = request.getHeader(HttpHeaders.IF_RANGE);
    return range != null
        && (!range.startsWith("bytes=") || (unless != null && !unless.equals(etag)));
  }

  /** Spring answers 416 as well, with the whole file behind it. */
  private static void requireParts(@Nullable String range, Snapshot snapshot, SnapshotFile file) {
    try {
      HttpRange.toResourceRegions(HttpRange.parseRanges(range), file);
    } catch (IllegalArgumentException e) {
      throw new NoSuchPartException(
          "The file of snapshot '%s'".formatted(snapshot.name()), file.contentLength(), e);
    }
  }
}
