package dev.vmorchestrator.chaos;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the users were promised, to be held against what there is in the end. */
final class Ledger {

  /** The workspaces that a POST answered 201 for, each with its name. */
  final Map<String, String> created = new ConcurrentHashMap<>();

  /** The operations that an answer named. */
  final Set<String> accepted = ConcurrentHashMap.newKeySet();

  /** What was written into which workspace. */
  final Map<String, String> files = new ConcurrentHashMap<>();

  /** Workspaces whose file nobody can expect any more: somebody asked to delete or restore them. */
  final Set<String> given = ConcurrentHashMap.newKeySet();

  /** Answers that no client should get. */
  final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  final AtomicInteger answered = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  final AtomicInteger unreachable = new AtomicInteger();

  int kills;
  int killsInTheMiddleOfAStart;
  int engineKills;
  int engineRestarts;
}
