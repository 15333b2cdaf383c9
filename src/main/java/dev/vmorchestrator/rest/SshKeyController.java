package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.AddSshKeyRequest;
import dev.vmorchestrator.api.SshKeyResource;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.security.SshKeyring;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(path = "/api/v1/ssh-keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "ssh")
class SshKeyController {
  private static final Set<String> FIELDS = Set.of("name", "public_key");

  private final SshKeyring keyring;
  private final CurrentUser user;

  SshKeyController(SshKeyring keyring, CurrentUser user) {
    this.keyring = keyring;
    this.user = user;
  }

  @GetMapping
  @Operation(summary = "Lists the public keys that open your workspaces, oldest first")
  @ApiResponse(responseCode = "200", description = "The keys")
  List<SshKeyResource> list() {
    return keyring.list(user.name()).stream().map(SshKeyController::resource).toList();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Adds a public key")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = AddSshKeyRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The key",
      headers = @Header(name = HttpHeaders.LOCATION, description = "The key"))
  @Problems({ProblemCode.SSH_KEY_TAKEN, ProblemCode.INVALID_VALUE, ProblemCode.QUOTA_EXCEEDED})
  ResponseEntity<SshKeyResource> add(@RequestBody JsonNode body) {
    var json = new JsonBody(body, FIELDS);
    json.require("public_key");
    var name = json.text("name", Function.identity());
    var key = json.text("public_key", Function.identity());
    json.check();
    var added = keyring.add(user.name(), name, Objects.requireNonNull(key));
    return ResponseEntity.created(URI.create("/api/v1/ssh-keys/" + added.id()))
        .body(resource(added));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Shows a public key")
  @ApiResponse(responseCode = "200", description = "The key")
  @Problems(ProblemCode.SSH_KEY_NOT_FOUND)
  SshKeyResource get(@PathVariable @Schema(format = "uuid") String id) {
    return resource(keyring.get(id(id), user.name()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Deletes a public key: it opens nothing any more")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @Problems(ProblemCode.SSH_KEY_NOT_FOUND)
  void delete(@PathVariable @Schema(format = "uuid") String id) {
    keyring.delete(id(id), user.name());
  }

  /** What is no id is nobody's. */
  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.SSH_KEY_NOT_FOUND,
          "There is no such key.",
          "GET /api/v1/ssh-keys lists those that you have.");
    }
  }

  private static SshKeyResource resource(SshKey key) {
    return new SshKeyResource(
        key.id(),
        key.name(),
        key.type(),
        key.fingerprint(),
        key.publicKey(),
        key.createdAt(),
        key.lastUsedAt());
  }
}
