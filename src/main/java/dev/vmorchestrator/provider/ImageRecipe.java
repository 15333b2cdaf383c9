package dev.vmorchestrator.provider;

import org.jspecify.annotations.Nullable;

/**
 * How to come by an image.
 *
 * @param image the name it has in the runtime, with a tag
 * @param base the registry's image to build it on; null: {@code image} itself is pulled
 * @param dockerfile the recipe below {@code images/} on the class path that makes {@code image}
 *     from {@code base} or, where no registry answers, from our own base; null: never built
 */
public record ImageRecipe(String image, @Nullable String base, @Nullable String dockerfile) {}
