package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents what can go wrong on a route, beside what can on every one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Problems {
  ProblemCode[] value();
}
