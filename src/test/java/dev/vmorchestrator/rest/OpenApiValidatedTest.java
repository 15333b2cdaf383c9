package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The document, read by somebody else's parser, which complains of whatever is not OpenAPI 3.1. */
@PortTest
class OpenApiValidatedTest {
  private final Api api;

  OpenApiValidatedTest(@Autowired Api api) {
    this.api = api;
  }

  @Test
  void anotherToolHasNothingToComplainOf() {
    var options = new ParseOptions();
    options.setResolve(true);
    var document = api.contract().document().toString();

    var read = new OpenAPIV3Parser().readContents(document, null, options);

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(read.getOpenAPI().getPaths()).hasSizeGreaterThan(5);
  }

  @Test
  void thatToolDoesComplain() {
    var broken = api.contract().document().toString().replace("\"responses\":{", "\"answers\":{");

    var read = new OpenAPIV3Parser().readContents(broken, null, new ParseOptions());

    assertThat(read.getMessages()).isNotEmpty();
  }
}
