/**
 * Workspaces as containers of a Docker Engine, through docker-java.
 *
 * <p>Decisions, and what was rejected:
 *
 * <ul>
 *   <li>A workspace is one container that does nothing ({@code sleep infinity} under the engine's
 *       own init); people's processes are execs in it. The image's own command was rejected: it
 *       ends, or listens on something nobody asked for.
 *   <li>{@code init} always: as process 1, {@code sleep} ignores SIGTERM and a stop takes ten
 *       seconds.
 *   <li>Restart policy {@code unless-stopped}: after a reboot of the host or the engine what ran
 *       runs again without us, and the engine remembers what was stopped. With {@code no}, a
 *       restarted engine would stop every workspace for good; with {@code always}, it would start
 *       those that people had stopped.
 *   <li>Hardened by default: all capabilities dropped but seven, {@code no-new-privileges}, limits
 *       on memory, processor and processes, the engine's own seccomp profile. apt works inside,
 *       sudo does not; that is the price of no way to root.
 *   <li>The user is the image's own ({@code dev} in ours). Forcing one was rejected: an image that
 *       has no such user would not start.
 *   <li>The processor's limit is a quota, not the API's {@code NanoCpus}, which means the same but
 *       is refused where the host has fewer processors than the limit.
 *   <li>One bridge for all workspaces with inter-container communication off. A bridge a workspace
 *       was rejected: the engine's address pools end at about thirty.
 *   <li>docker-java talks in a thread of its own while the caller waits ({@link
 *       dev.vmorchestrator.provider.docker.EngineCalls}): over a unix socket it has no time-outs.
 *   <li>Containers also carry the scope, an id kept in the database, and only those of our own are
 *       seen: a second server on the same engine would otherwise take ours for orphans. The
 *       engine's own id or the machine's was rejected: two servers on one machine share both.
 *   <li>A template's image is built on the official image, and on a base of our own where no
 *       registry answers. A registry that answered no is not such a case: a misspelt base must not
 *       quietly become another system.
 *   <li>A process is an exec whose connection is ours and not docker-java's, which cannot end a
 *       process's input alone ({@link dev.vmorchestrator.provider.docker.EngineConnection}). The
 *       engine lets an exec go on when its connection goes, and has no call to end it: so each says
 *       its number first ({@code process/run.sh}), and a second exec ends its session ({@code
 *       process/end.sh}). A variable in its environment as a mark was rejected: other users'
 *       environments are not ours to read without {@code SYS_PTRACE}.
 *   <li>A clone that was interrupted goes on inside the container, for an exec cannot be ended from
 *       outside. Looking for its process there was rejected: whoever gives up a creation removes
 *       the container, and that ends it too.
 *   <li>Which of a workspace's containers is the present one, its name says, for a container's
 *       labels cannot be changed and a rename is one step in the engine. Networks as places and a
 *       second label were rejected: neither can be switched at once.
 *   <li>A container's {@code snapshot} label is empty, though nothing is to be said by it: a
 *       container inherits its image's labels and hands them on to what people commit from it,
 *       which would then pass for a snapshot of ours and be swept.
 *   <li>Nor do labels make a container ours, for one that people make by hand from a commit or a
 *       snapshot's image inherits them: it counts by its name, and by its network only while the
 *       workspace has none so named (somebody renamed it). Taking the labels' word was rejected:
 *       the sweep once took such a copy for the workspace and removed the workspace's own
 *       container.
 *   <li>An image that an earlier call made is looked for by its name: a list by label makes the
 *       engine read every image, 13 ms of a snapshot with a hundred of them, and finds more only
 *       where the engine died between making and naming. That one goes with its snapshot.
 *   <li>What people build on a snapshot carries its labels under a name of theirs alone; an image
 *       is ours if it has a name of ours or none. Taking only those with no other name was
 *       rejected: a {@code docker tag} by a person took the snapshot's image from us, and its name
 *       stayed for ever.
 *   <li>While it commits, the engine pauses the container. That is how a commit is seen whose
 *       caller was killed; asking for the image alone would miss it and save the container twice.
 *   <li>A container that cannot start any more is replaced by one with its files ({@link
 *       dev.vmorchestrator.provider.docker.Renewal}). A dockerd that is killed while it starts a
 *       container takes its containerd along; both are back, and containerd still holds the task,
 *       or half of one, of a container that dockerd takes for not started. From then on every start
 *       is refused ("task … already exists", "id already in use", "mkdir …: file exists", seen with
 *       20.10), stop, kill and restart are no help, and only another restart of the engine may be.
 *       Waiting for that was rejected, and so was making anew only what is being created: Start
 *       meets it too. What is left of such a task no call ends: mostly an idle containerd-shim,
 *       seldom a {@code sleep}, out of everybody's reach and gone with the machine.
 *   <li>An image that something builds on stays: under its name while a container was made from it,
 *       without one while other images were. Removing it by force was rejected: the engine then
 *       takes it from under a container that is stopped, and can never save that one again.
 *   <li>Nor does a commit tell that it was paused throughout: an earlier one, which the engine goes
 *       on with for nobody, unpauses the container when it ends. Whoever cannot exclude that pauses
 *       the container himself and looks again afterwards; a first snapshot does without.
 * </ul>
 */
@NullMarked
package dev.vmorchestrator.provider.docker;

import org.jspecify.annotations.NullMarked;
