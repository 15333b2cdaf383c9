package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.SshGatewayResource;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.security.SshEntrance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "ssh")
class SshGatewayController {
  private final SshEntrance entrance;

  SshGatewayController(SshEntrance entrance) {
    this.entrance = entrance;
  }

  @GetMapping(path = "/api/v1/ssh-gateway", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Says where SSH clients get in and by which key they know the gateway")
  @ApiResponse(responseCode = "200", description = "The gateway")
  @Problems(ProblemCode.SSH_GATEWAY_AWAY)
  SshGatewayResource get() {
    var gateway =
        entrance
            .gateway()
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.SSH_GATEWAY_AWAY,
                    "This server's SSH gateway does not run.",
                    "Ask whoever runs the server to look at VM_API_SSH_BIND and the server's"
                        + " log."));
    return new SshGatewayResource(
        gateway.host(), gateway.port(), gateway.hostKey(), gateway.fingerprint());
  }
}
