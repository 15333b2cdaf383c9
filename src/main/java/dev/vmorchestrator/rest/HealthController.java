package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.HealthResource;
import dev.vmorchestrator.api.ReadinessResource;
import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.lifecycle.ServerStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "health")
class HealthController {
  private static final String SERVICE = "vm-api";

  private final DatabaseProbe database;
  private final EngineStatus engine;
  private final ServerStatus server;
  private final String version;

  HealthController(
      DatabaseProbe database,
      EngineStatus engine,
      ServerStatus server,
      ObjectProvider<BuildProperties> build) {
    this.database = database;
    this.engine = engine;
    this.server = server;
    this.version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
  }

  @GetMapping
  @Operation(summary = "Says that the server lives")
  @ApiResponse(responseCode = "200", description = "It does")
  HealthResource live() {
    return new HealthResource("ok", SERVICE, version);
  }

  @GetMapping("/ready")
  @Operation(summary = "Says whether the server can do its work")
  @ApiResponse(responseCode = "200", description = "It can")
  @ApiResponse(
      responseCode = "503",
      description = "The database or the engine is away, or the server is about to stop",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ReadinessResource.class)))
  ResponseEntity<ReadinessResource> ready() {
    var data = database.answers();
    var runtime = engine.isConnected();
    var ready = data && runtime && !server.isStopping();
    return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(
            new ReadinessResource(
                ready ? "ready" : "not_ready",
                SERVICE,
                version,
                connection(data),
                connection(runtime)));
  }

  private static String connection(boolean connected) {
    return connected ? "connected" : "disconnected";
  }
}
