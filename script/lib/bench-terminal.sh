# The section "terminal" of script/bench: keystroke to echo through the browser's websocket beside the
# engine's own exec; then many streams at once, with the server's threads and memory.
# shellcheck shell=bash disable=SC2154  # root, work, port, server_pid: set by the script that sources this

bench_terminal() {
  local id container socket=${DOCKER_HOST:-unix://$engine_socket}
  say "Measuring the terminal"
  id=$(api /api/v1/workspaces -d "{\"name\":\"bench-terminal\",\"template\":\"$template\"}" | field id)
  until api "/api/v1/workspaces/$id" | grep -q '"status":"running"'; do sleep 0.2; done
  container=$(api "/api/v1/workspaces/$id" | field provider_id)
  echo
  if [[ $socket == unix://* ]]; then
    streams keystrokes "http://localhost:$port" bench "$id" "$container" "${socket#unix://}" 300
    echo
  fi
  streams load "http://localhost:$port" bench "$id" "$server_pid" 200 50 200 "${VM_BENCH_SECONDS:-60}"
  api "/api/v1/workspaces/$id" -X DELETE >/dev/null
  until ! api "/api/v1/workspaces/$id" >/dev/null 2>&1; do sleep 0.05; done
}

streams() { "$JAVA_HOME/bin/java" -Xmx256m "$root/script/lib/Streams.java" "$@"; }
