/**
 * Who is asking: trusted headers, filter chains, and the refusal of callers from elsewhere.
 *
 * <ul>
 *   <li>Every request speaks for itself, the dashboard's too: a session never outlives the headers
 *       that opened it. Spring's own pre-authentication filter, which trusts the session until the
 *       header changes, was rejected for that.
 *   <li>Without {@code VM_API_AUTH} both the peer and the {@code Host} must be this machine: the
 *       peer alone would let a page on the internet in, whose name an attacker's DNS points here.
 *   <li>Cross-site requests are told by what browsers send ({@code Sec-Fetch-Site}, {@code Origin})
 *       instead of by tokens, which clients that are no browsers would have to fetch.
 *   <li>An SSH key has one owner in the whole server, for it says who comes: of two owners, nobody
 *       could tell whose workspace is meant.
 *   <li>No CORS: another origin's page has no business here.
 * </ul>
 */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.vmorchestrator.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
