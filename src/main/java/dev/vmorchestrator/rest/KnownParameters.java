package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.InvalidValueException.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that a route does not have: a mistyped filter must not list everything. */
final class KnownParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    var known =
        Arrays.stream(method.getMethodParameters())
            .filter(p -> p.hasParameterAnnotation(RequestParam.class))
            .map(KnownParameters::name)
            .collect(Collectors.toSet());
    var unknown =
        request.getParameterMap().keySet().stream()
            .filter(name -> !known.contains(name))
            .sorted()
            .map(FrameworkProblems::shown)
            .map(name -> new Field(name, "There is no parameter '%s' here.".formatted(name)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new InvalidParameterException(unknown);
    }
    return true;
  }

  private static String name(MethodParameter parameter) {
    var annotation = parameter.getParameterAnnotation(RequestParam.class);
    return annotation == null || annotation.name().isEmpty()
        ? parameter.getParameter().getName()
        : annotation.name();
  }
}
