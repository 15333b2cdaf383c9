# Maven, quiet but not silent: what it is doing, test results and errors; the rest is in a log.
# shellcheck shell=bash disable=SC2154  # root: set by the script that sources this

maven_pid=""

# run_maven LOG ARGUMENT...: returns Maven's own exit status.
run_maven() {
  local log=$1 status=0 pipe filter
  shift
  [[ -z ${node_folder:-} ]] || set -- "-Dvaadin.node.folder=$node_folder" "$@"
  say "Running Maven"
  mkdir -p "$root/target"
  pipe=$root/target/maven.pipe
  rm -f "$pipe"
  mkfifo "$pipe"
  (tee "$log" <"$pipe" | show_progress) 9>&- &
  filter=$!
  # In the background, since the shell hears signals only between commands and in wait.
  VAADIN_USAGE_STATS_ENABLED=false "$root/mvnw" -f "$root/pom.xml" -B -ntp -Dstyle.color=never "$@" \
    </dev/null >"$pipe" 2>&1 9>&- &
  maven_pid=$!
  wait "$maven_pid" || status=$?
  maven_pid=""
  wait "$filter" || true
  rm -f "$pipe"
  return "$status"
}

stop_maven() {
  [[ -n $maven_pid ]] || return 0
  kill "$maven_pid" 2>/dev/null || true
  wait "$maven_pid" 2>/dev/null || true
  maven_pid=""
}

show_progress() {
  local line goal=""
  while IFS= read -r line; do
    case $line in
      "[INFO] --- "*) goal=$line ;;
      *"Compiling "*"target/classes") say "  compiling" ;;
      *"Compiling "*"target/test-classes") say "  compiling the tests" ;;
      *"T E S T S"*)
        case $goal in
          *failsafe*) say "  running the integration tests (engine and browser)" ;;
          *) say "  running the tests" ;;
        esac
        ;;
      *"Tests run:"*) say "$line" ;;
    esac
    case $line in
      *"--- "*":build-frontend "*) say "  building the front end (about 30 s)" ;;
      *"--- spring-boot:"*":repackage "*) say "  packing the jar" ;;
    esac
  done
}

# What Maven called an error in the log $1, each once, with the lines that belong to it.
show_errors() {
  local errors
  errors=$(awk '
    /^\[(INFO|WARNING)\]/ { following = 0; next }
    /^\[ERROR\] *$|-> \[Help|\[Help [0-9]\]|Re-run Maven|full stack trace of the errors|For more information about/ { next }
    /^\[ERROR\]/ { following = seen[$0]++ ? 0 : 12; if (following) print; next }
    following-- > 0' "$1" | head -n 150)
  if [[ -n $errors ]]; then
    printf '%s\n' "$errors" | sed 's/^/  | /' >&2
  else
    show_tail "$1" 20
  fi
}
