package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.CreateSnapshotRequest;
import dev.vmorchestrator.api.CreateWorkspaceRequest;
import dev.vmorchestrator.api.HealthResource;
import dev.vmorchestrator.api.OperationResource;
import dev.vmorchestrator.api.PatchWorkspaceRequest;
import dev.vmorchestrator.api.ProblemResource;
import dev.vmorchestrator.api.ReadinessResource;
import dev.vmorchestrator.api.RestoreSnapshotRequest;
import dev.vmorchestrator.api.SnapshotResource;
import dev.vmorchestrator.api.SshGatewayResource;
import dev.vmorchestrator.api.StatsResource;
import dev.vmorchestrator.api.TemplateResource;
import dev.vmorchestrator.api.WorkspaceResource;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.workspace.WorkspaceState;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document: what the controllers cannot say by themselves. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  static {
    SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new ObjectSchema());
  }

  private static final String USER = "user";

  @Bean
  OpenAPI openApi(ObjectProvider<BuildProperties> build) {
    return new OpenAPI()
        .info(
            new Info()
                .title("VM Orchestrator")
                .description("Development workspaces. Every change becomes an operation.")
                .version(build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev")))
        .servers(List.of(new Server().url("/")))
        .schemaRequirement(
            USER,
            new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-VM-User")
                .description("The user; in production the proxy sends it."));
  }

  /** The words that stand in the database and in the code stand here as well, from one source. */
  @Bean
  OpenApiCustomizer vocabulary() {
    return document -> {
      var schemas = document.getComponents().getSchemas();
      schemas.putAll(ModelConverters.getInstance(true).readAll(ProblemResource.class));
      records().describe(document);
      words(schemas.get("Workspace"), "status", WorkspaceState.values(), WorkspaceState::wire);
      words(schemas.get("Snapshot"), "status", SnapshotStatus.values(), SnapshotStatus::wire);
      for (var copy : List.of("file_state", "image_state")) {
        words(schemas.get("Snapshot"), copy, CopyState.values(), CopyState::wire);
      }
      words(schemas.get("Operation"), "status", OperationStatus.values(), OperationStatus::wire);
      words(
          schemas.get("Operation"), "operation_type", OperationType.values(), OperationType::wire);
      words(schemas.get("Problem"), "code", ProblemCode.values(), ProblemCode::name);
      document
          .getPaths()
          .forEach((path, item) -> {
            if (path.startsWith("/api/")) {
              item.readOperations()
                  .forEach(o -> o.addSecurityItem(new SecurityRequirement().addList(USER)));
            }
          });
    };
  }

  private static RecordSchemas records() {
    return new RecordSchemas(
        Map.ofEntries(
            Map.entry("Workspace", WorkspaceResource.class),
            Map.entry("ConnectionInfo", WorkspaceResource.ConnectionInfo.class),
            Map.entry("Operation", OperationResource.class),
            Map.entry("Progress", OperationResource.Progress.class),
            Map.entry("Stats", StatsResource.class),
            Map.entry("UsageLimits", StatsResource.Limits.class),
            Map.entry("UsageSample", StatsResource.Sample.class),
            Map.entry("SshGateway", SshGatewayResource.class),
            Map.entry("Snapshot", SnapshotResource.class),
            Map.entry("Template", TemplateResource.class),
            Map.entry("Health", HealthResource.class),
            Map.entry("Readiness", ReadinessResource.class),
            Map.entry("Problem", ProblemResource.class),
            Map.entry("FieldProblem", ProblemResource.Field.class)),
        Map.of(
            "CreateWorkspace", CreateWorkspaceRequest.class,
            "PatchWorkspace", PatchWorkspaceRequest.class,
            "CreateSnapshot", CreateSnapshotRequest.class,
            "RestoreSnapshot", RestoreSnapshotRequest.class));
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // the model's own
  private static <E> void words(
      Schema schema, String property, E[] values, Function<E, String> spelling) {
    ((Schema) schema.getProperties().get(property))
        .setEnum(Arrays.stream(values).map(spelling).toList());
  }

  @Bean
  ProblemDocuments problemDocuments() {
    return new ProblemDocuments();
  }
}
