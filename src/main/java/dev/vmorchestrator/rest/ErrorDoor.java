package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemPage;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last door: what no handler answered. */
@Controller
@Hidden
class ErrorDoor implements ErrorController {

  /** Where the container goes with an error that no handler saw. */
  @RequestMapping("/error")
  ResponseEntity<String> error(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpStatus.NOT_FOUND.value();
    var problem = FrameworkProblems.of(status);
    if (isForPrograms(request)) {
      throw problem;
    }
    return ResponseEntity.status(problem.code().httpStatus())
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(ProblemPage.of(problem));
  }

  /** A page is for a browser that asks for one, and never below the API. */
  private static boolean isForPrograms(HttpServletRequest request) {
    var accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept == null
        || !accept.contains(MediaType.TEXT_HTML_VALUE)
        || !(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path)
        || path.startsWith("/api")
        || path.startsWith("/health");
  }
}
