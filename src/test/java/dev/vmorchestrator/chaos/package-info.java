/**
 * The fault test: random users work over REST while the server is killed and the engine restarted
 * at random; after quiet, nothing may be lost, stuck, left over or there twice. {@code
 * script/chaos} runs it for as long as one likes, {@code script/test} for about a minute.
 */
@NullMarked
package dev.vmorchestrator.chaos;

import org.jspecify.annotations.NullMarked;
