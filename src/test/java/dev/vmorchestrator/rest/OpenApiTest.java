package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document against the controllers; {@code Api} holds every answer of a test against it. */
@PortTest
class OpenApiTest {
  private final Api api;
  private final RequestMappingHandlerMapping mapping;
  private final JsonNode document;

  OpenApiTest(@Autowired Api api, @Autowired RequestMappingHandlerMapping mapping) {
    this.api = api;
    this.mapping = mapping;
    this.document = api.contract().document();
  }

  @Test
  void isAnOpenApi31DocumentThatNeedsNoUser() {
    assertThat(document.get("openapi").stringValue()).startsWith("3.1");
    assertThat(document.at("/info/version").stringValue()).isNotBlank();
    assertThat(document.at("/servers/0/url").stringValue()).isEqualTo("/");
  }

  @Test
  void theSwaggerPageNeedsNoUserEither() {
    var door = api.exchange("GET", "/swagger-ui", BodyPublishers.noBody());
    var page = api.exchange("GET", "/swagger-ui/index.html", BodyPublishers.noBody());

    assertThat(door.status()).isEqualTo(302);
    assertThat(door.header("Location")).endsWith("/swagger-ui/index.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("swagger-ui");
  }

  @Test
  void namesExactlyTheRoutesThatControllersHave() {
    var routes = new TreeSet<String>();
    mapping
        .getHandlerMethods()
        .forEach((info, method) -> {
          var type = method.getBeanType();
          if (type.getPackageName().equals(getClass().getPackageName())
              && type != ErrorDoor.class) {
            for (var path : info.getPatternValues()) {
              info.getMethodsCondition().getMethods().forEach(m -> routes.add(m + " " + path));
            }
          }
        });

    assertThat(api.contract().routes()).isEqualTo(routes);
    assertThat(routes)
        .containsExactlyInAnyOrder(
            "GET /health",
            "GET /health/ready",
            "GET /api/v1/workspaces",
            "POST /api/v1/workspaces",
            "GET /api/v1/workspaces/{id}",
            "PATCH /api/v1/workspaces/{id}",
            "DELETE /api/v1/workspaces/{id}",
            "POST /api/v1/workspaces/{id}/start",
            "POST /api/v1/workspaces/{id}/stop",
            "POST /api/v1/workspaces/{id}/restart",
            "POST /api/v1/workspaces/{id}/retry",
            "GET /api/v1/workspaces/{id}/snapshots",
            "POST /api/v1/workspaces/{id}/snapshots",
            "GET /api/v1/workspaces/{id}/snapshots/{sid}",
            "DELETE /api/v1/workspaces/{id}/snapshots/{sid}",
            "POST /api/v1/workspaces/{id}/snapshots/{sid}/restore",
            "GET /api/v1/workspaces/{id}/snapshots/{sid}/download",
            "GET /api/v1/operations",
            "GET /api/v1/operations/{id}",
            "POST /api/v1/operations/{id}/cancel",
            "GET /api/v1/ssh-gateway",
            "GET /api/v1/templates",
            "GET /api/v1/events",
            "GET /api/v1/workspaces/{id}/logs",
            "GET /api/v1/workspaces/{id}/stats");
  }

  @Test
  void everyReferenceLeadsToASchema() {
    var text = document.toString();
    var references =
        java.util.regex.Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
            .matcher(text)
            .results()
            .toList();

    assertThat(references).isNotEmpty();
    assertThat(references).allSatisfy(r -> assertThat(document.at(r.group(1)).isObject()).isTrue());
    assertThat(document.at("/components/schemas").propertyNames())
        .containsExactlyInAnyOrder(
            "Workspace",
            "ConnectionInfo",
            "Operation",
            "Progress",
            "Stats",
            "UsageLimits",
            "UsageSample",
            "Template",
            "SshGateway",
            "Problem",
            "FieldProblem",
            "Health",
            "Readiness",
            "CreateWorkspace",
            "PatchWorkspace",
            "Snapshot",
            "CreateSnapshot",
            "RestoreSnapshot");
  }

  @Test
  void saysWhatMayBeNullAndWhatIsAlwaysThere() {
    var workspace = document.at("/components/schemas/Workspace");

    assertThat(workspace.get("required").size()).isEqualTo(15);
    assertThat(workspace.at("/properties/repo_url/type").toString()).contains("string", "null");
    assertThat(workspace.at("/properties/metadata/type").toString()).contains("object", "null");
    assertThat(workspace.at("/properties/name/type").toString()).doesNotContain("null");
    assertThat(workspace.at("/properties/connection_info/anyOf").toString())
        .contains("#/components/schemas/ConnectionInfo", "null");
    assertThat(document.at("/components/schemas/Problem/required").toString())
        .doesNotContain("fields");
  }

  @Test
  void spellsEveryStateTypeStatusAndError() {
    assertThat(words("Workspace", "status"))
        .containsExactly(
            Arrays.stream(WorkspaceState.values())
                .map(WorkspaceState::wire)
                .toArray(String[]::new));
    assertThat(words("Operation", "status"))
        .containsExactly(
            Arrays.stream(OperationStatus.values())
                .map(OperationStatus::wire)
                .toArray(String[]::new));
    assertThat(words("Operation", "operation_type"))
        .containsExactly(
            Arrays.stream(OperationType.values()).map(OperationType::wire).toArray(String[]::new));
    assertThat(words("Snapshot", "status"))
        .containsExactly(
            Arrays.stream(SnapshotStatus.values())
                .map(SnapshotStatus::wire)
                .toArray(String[]::new));
    assertThat(words("Problem", "code"))
        .containsExactly(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::name).toArray(String[]::new));
  }

  @Test
  void namesTheErrorsOfEveryRoute() {
    for (var path : document.get("paths").properties()) {
      if (path.getKey().startsWith("/api/")) {
        path.getValue()
            .values()
            .forEach(operation ->
                assertThat(operation.get("responses").propertyNames())
                    .as(path.getKey())
                    .contains("400", "401", "403", "406", "413", "500", "503"));
      }
    }
    var create = document.at("/paths/~1api~1v1~1workspaces/post/responses");
    assertThat(create.propertyNames()).contains("201", "409", "415", "422", "429");
    assertThat(create.at("/422/description").stringValue())
        .contains("INVALID_VALUE", "IDEMPOTENCY_MISMATCH");
  }

  private Iterable<String> words(String schema, String property) {
    return document
        .at("/components/schemas/%s/properties/%s/enum".formatted(schema, property))
        .values()
        .stream()
        .map(JsonNode::stringValue)
        .toList();
  }
}
