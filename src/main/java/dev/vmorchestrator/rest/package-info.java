/**
 * The REST API under {@code /api/v1}: controllers, problem handler, OpenAPI.
 *
 * <ul>
 *   <li>Bodies are read as JSON trees rather than bound to records: what is left out differs from
 *       null, all wrong fields are told at once, and no number becomes a string on the way. The
 *       records in {@code api} document them.
 *   <li>A request with an {@code Idempotency-Key} runs in one transaction with the answer that is
 *       kept. The usual row that says "under way" was rejected: a crash leaves it behind, and then
 *       somebody has to guess whether the effect happened.
 *   <li>Filters and the firewall answer through the same {@code ProblemHandler} as controllers, so
 *       there is one shape. Only what Tomcat refuses before it has a request goes through {@code
 *       ProblemReportValve}.
 *   <li>Addresses in headers have no scheme and host: behind a proxy the client has others.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {
      "problem",
      "api",
      "security",
      "lifecycle",
      "workspace",
      "operation",
      "snapshot",
      "snapshot :: store",
      "logs",
      "usage",
      "persistence"
    })
@NullMarked
package dev.vmorchestrator.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
