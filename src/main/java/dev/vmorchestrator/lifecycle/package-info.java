/**
 * The use cases: check who asks and what is allowed, change the state and enqueue the operation, in
 * one transaction. Both rows or neither.
 *
 * <p>Owner isolation is here and in the queries that take an owner, not in the views: what is not
 * yours answers exactly as what is not there.
 */
@ApplicationModule(allowedDependencies = {"problem", "workspace", "operation", "snapshot"})
@NullMarked
package dev.vmorchestrator.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
