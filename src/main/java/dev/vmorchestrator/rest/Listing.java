package dev.vmorchestrator.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A page of a list and the way to the next.
 *
 * @param found as many rows as {@link #rows} asked for
 * @param total how many there are on all pages
 */
record Listing<T>(List<T> found, int limit, long total) {

  /** The most that one answer lists. */
  static final int LARGEST = 500;

  /** Newest first, and one row more than is shown: it tells whether there is a next page. */
  static Pageable rows(int limit, String time) {
    return PageRequest.of(0, limit + 1, Sort.by(Sort.Direction.DESC, time, "id"));
  }

  <R> ResponseEntity<List<R>> answer(
      HttpServletRequest request, Function<T, Cursor> place, Function<T, R> resource) {
    var shown = found.subList(0, Math.min(limit, found.size()));
    var answer = ResponseEntity.ok().header("X-Total-Count", Long.toString(total));
    if (found.size() > limit) {
      answer.header(HttpHeaders.LINK, next(request, place.apply(shown.getLast())));
    }
    return answer.body(shown.stream().map(resource).toList());
  }

  /** Without scheme and host: a proxy's client has others. */
  private static String next(HttpServletRequest request, Cursor cursor) {
    var uri =
        ServletUriComponentsBuilder.fromRequest(request)
            .replaceQueryParam("cursor", cursor)
            .build(true);
    return "<%s?%s>; rel=\"next\"".formatted(uri.getPath(), uri.getQuery());
  }
}
