package dev.vmorchestrator.rest;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the answer of a command that the background carries out. */
@ApiResponse(
    responseCode = "202",
    description = "Accepted; the operation says how it goes",
    headers = @Header(name = "Location", description = "The operation"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface AcceptedAnswer {}
