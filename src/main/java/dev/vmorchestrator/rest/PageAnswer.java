package dev.vmorchestrator.rest;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the answer of a list. */
@ApiResponse(
    responseCode = "200",
    description = "A page of them",
    headers = {
      @Header(name = "X-Total-Count", description = "How many there are on all pages"),
      @Header(name = "Link", description = "The next page, if there is one: rel=\"next\"")
    })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface PageAnswer {}
