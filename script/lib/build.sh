# The server's jar, extracted, with a cache for a quick start: made only when what it is made of changed.
# shellcheck shell=bash disable=SC2154  # root: set by the script that sources this

readonly app=$root/target/app
# A cache serves only a start with the very same flags.
readonly java_flags=(-Xmx512m --enable-native-access=ALL-UNNAMED)

# Whether the last build was of what is there now.
is_built() { [[ -s $app/sources.sha256 && $(cat "$app/sources.sha256") == "$(sources_hash)" ]]; }

build() {
  say "Building the server (a minute or two; the first time it fetches what it needs)"
  # Formatting is for script/test to judge, not for a start.
  run_maven "$root/target/build.log" -Pproduction package -Dmaven.test.skip=true -Dspotless.check.skip=true || {
    warn "The build failed:"
    show_errors "$root/target/build.log"
    fail "The whole log is target/build.log. Correct what it says, then run this again."
  }
  extract
  # Afterwards, since the build may bring package.json up to date.
  sources_hash >"$app/sources.sha256"
}

sources_hash() (
  cd "$root" || exit 1
  sources=()
  for source in pom.xml .mvn src/main frontend package*.json tsconfig*.json types*.d.ts vite*.ts; do
    [[ ! -e $source ]] || sources+=("$source")
  done
  find "${sources[@]}" \
    \( -path src/main/bundles -o -path src/main/frontend -o -path frontend/generated -o -path frontend/index.html \) \
    -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 "${hasher[@]}" | "${hasher[@]}"
)

if command -v sha256sum >/dev/null; then hasher=(sha256sum); else hasher=(shasum -a 256); fi

# Beside, then swapped: a server that runs from the old one keeps the files that it has open.
extract() {
  local jar new=$root/target/app.new
  jar=$(newest_jar)
  rm -rf "$new"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$new" >/dev/null
  mv "$new/$(basename "$jar")" "$new/server.jar"
  rm -rf "$app"
  mv "$new" "$app"
}

newest_jar() {
  local jar
  for jar in "$root"/target/vm-orchestrator-*.jar; do
    [[ -f $jar ]] || fail "The build left no jar in target. See target/build.log."
    printf '%s\n' "$jar"
    return
  done
}

# Which Java the cache is for: another one refuses it.
java_identity() { cat "$JAVA_HOME/release"; }

has_cache() { [[ -s $app/server.aot ]] && cmp -s <(java_identity) "$app/server.aot.java"; }

# Sets flags: what a start from here takes.
start_flags() {
  flags=("${java_flags[@]}")
  if has_cache; then flags+=("-XX:AOTCache=$app/server.aot" '-Xlog:aot*=error'); fi
}

# A start without the cache is slower, not wrong: so a failure here is told and no more.
make_cache() {
  say "Preparing a quick start (a minute or two, once a build)"
  local trained=0
  rm -f "$app"/server.aot*
  train "$app/server.aot.new" >"$root/target/cache.log" 2>&1 || trained=$?
  ((trained != 130)) || exit 130 # by Ctrl-C
  if ((trained == 0)) && [[ -s $app/server.aot.new ]]; then
    mv "$app/server.aot.new" "$app/server.aot"
    java_identity >"$app/server.aot.java"
  else
    warn "No start cache could be made (see target/cache.log); starting without, which takes some seconds more."
    rm -f "$app/server.aot.new"*
  fi
}

# Starts the server, has somebody work with it, and ends it, with a home, database, engine and environment
# of its own: practice must not touch anything real, and no setting of the day may come into it.
train() (
  home=$(mktemp -d)
  server=""
  trap 'break_off; rm -rf "$home"' EXIT
  cd "$home" || exit 1
  command=(env -i "PATH=$PATH" "HOME=$home" "VM_API_DB_PATH=$home/vm.db" VM_API_BIND=127.0.0.1:0
    VM_API_SSH_BIND=127.0.0.1:0 "VM_API_SNAPSHOT_DIR=$home/snapshots" "DOCKER_HOST=unix://$home/no-engine.sock"
    "$JAVA_HOME/bin/java" "${java_flags[@]}" "-XX:AOTCacheOutput=$1" "-Duser.home=$home" -jar "$app/server.jar")
  # The seconds of -k count from the kill below on, too: in them the cache is written.
  if command -v timeout >/dev/null; then command=(timeout -k 240 600 "${command[@]}"); fi
  "${command[@]}" </dev/null >"$home/log" 2>&1 9>&- &
  server=$!
  await_port || { cat "$home/log"; exit 1; }
  "$JAVA_HOME/bin/java" "$root/script/lib/Practice.java" "http://localhost:$port" 9>&- ||
    if (($? == 130)); then exit 130; else echo "Nobody could work with it: the cache is for its start alone."; fi
  kill "$server"
  wait "$server" || true
  server=""
  cat "$home/log"
)

# A run that is broken off leaves no cache: what it would still write is for nobody.
break_off() {
  [[ -n $server ]] || return 0
  kill -KILL -- "-$server" 2>/dev/null || kill -KILL "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
}

# Sets port, of the server that trains.
await_port() {
  local end=$((SECONDS + 180))
  until port=$(sed -n 's/.*Tomcat started on port \([0-9]*\).*/\1/p' "$home/log") && [[ -n $port ]]; do
    kill -0 "$server" && ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

# The start cache of the command line; bin/vm makes it by itself otherwise, in the background.
make_vm_cache() {
  local cache=$root/target/vm/vm.aot
  if [[ $cache -nt $root/target/vm/vm.jar ]] && cmp -s <(echo "$JAVA_HOME/bin/java") "$cache.java"; then return; fi
  rm -rf "$cache" "$cache.lock" "$cache.java"
  "$JAVA_HOME/bin/java" "$root/script/lib/Modern.java" "$root/target/vm/vm.jar" &&
    "$root/bin/vm" --make-cache >"$root/target/vm/cache.log" 2>&1 && [[ -s $cache ]] ||
    warn "No start cache could be made for vm (see target/vm/cache.log); it starts more slowly without."
}
