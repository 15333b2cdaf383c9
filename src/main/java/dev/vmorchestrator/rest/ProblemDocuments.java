package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Documents each route's errors: its own, named by {@link Problems}, and those of every route. */
final class ProblemDocuments implements OperationCustomizer {
  private static final Set<ProblemCode> ANYWHERE =
      EnumSet.of(
          ProblemCode.MALFORMED_REQUEST,
          ProblemCode.INVALID_PARAMETER,
          ProblemCode.NOT_AUTHENTICATED,
          ProblemCode.FOREIGN_CALLER,
          ProblemCode.PROXY_REQUIRED,
          ProblemCode.CROSS_SITE,
          ProblemCode.NOT_ACCEPTABLE,
          ProblemCode.BODY_TOO_LARGE,
          ProblemCode.INTERNAL,
          ProblemCode.DATABASE_UNAVAILABLE);

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    if (method.getBeanType() == HealthController.class) {
      return operation;
    }
    var byStatus =
        codes(method).stream()
            .collect(
                Collectors.groupingBy(
                    ProblemCode::httpStatus,
                    TreeMap::new,
                    Collectors.mapping(ProblemCode::name, Collectors.joining(", "))));
    var responses = operation.getResponses();
    byStatus.forEach((status, names) -> add(responses, status, names));
    if (method.hasMethodAnnotation(PostMapping.class)) {
      operation.addParametersItem(
          new HeaderParameter()
              .name("Idempotency-Key")
              .required(false)
              .description("The same key and request within 24 h give the first answer again.")
              .schema(new StringSchema().minLength(1).maxLength(255)));
    }
    return operation;
  }

  private static Set<ProblemCode> codes(HandlerMethod method) {
    var codes = EnumSet.copyOf(ANYWHERE);
    var own = method.getMethodAnnotation(Problems.class);
    if (own != null) {
      codes.addAll(List.of(own.value()));
    }
    if (method.hasMethodAnnotation(PostMapping.class)) {
      codes.add(ProblemCode.IDEMPOTENCY_MISMATCH);
    }
    if (hasBody(method)) {
      codes.add(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
    return codes;
  }

  private static boolean hasBody(HandlerMethod method) {
    return Stream.of(method.getMethodParameters())
        .anyMatch(p -> p.hasParameterAnnotation(RequestBody.class));
  }

  private static void add(ApiResponses responses, int status, String codes) {
    responses.addApiResponse(
        Integer.toString(status),
        new ApiResponse()
            .description(codes)
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
  }
}
