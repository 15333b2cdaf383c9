package dev.vmorchestrator.rest;

import dev.vmorchestrator.security.CurrentUser;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands before the controllers, behind the security filters: the user is known there. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
  }

  @Bean
  FilterRegistrationBean<BodyFilter> bodyFilter(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return belowApi(new BodyFilter(problems), 1);
  }

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      IdempotencyKeys keys,
      CurrentUser user,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return belowApi(new IdempotencyFilter(keys, user, problems), 2);
  }

  private static <F extends OncePerRequestFilter> FilterRegistrationBean<F> belowApi(
      F filter, int order) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/api/*");
    registration.setOrder(order);
    return registration;
  }
}
