# The section "snapshots" of script/bench: a snapshot beside the engine's own commit and save, a restore
# beside its create and start, for a container with 2 MB and one with 500 MB; and the server's peak memory.
# shellcheck shell=bash disable=SC2154  # work, server_pid: set by the script that sources this

readonly bench_image=vm-bench/busybox:1
# Rounds that are not counted. A server that has just started is still being compiled: its own work for
# a snapshot takes half as long again in the third round as in the fortieth.
readonly warm_up_first=40 warm_up_next=3

# The server is given this template alone, so that the section waits for no image but its own.
prepare_snapshots() {
  server_arguments=(--vm.templates[0].id=bench --vm.templates[0].name=Bench
    "--vm.templates[0].description=A shell" "--vm.templates[0].image=$bench_image")
  export VM_API_SNAPSHOT_DIR=$work/snapshots
  import_busybox
}

import_busybox() {
  local busybox=/bin/busybox
  [[ -x $busybox ]] || fail "Needs /bin/busybox, static: apt-get install busybox-static"
  mkdir -p "$work/rootfs/bin" "$work/rootfs/tmp"
  cp "$busybox" "$work/rootfs/bin/"
  for applet in sh sleep dd cat; do ln -sf busybox "$work/rootfs/bin/$applet"; done
  tar -C "$work/rootfs" -c . | engine -X POST -H 'Content-Type: application/x-tar' --data-binary @- \
    "/images/create?fromSrc=-&repo=${bench_image%:*}&tag=${bench_image#*:}" >/dev/null
}

bench_snapshots() {
  printf '\n%-44s %9s %9s %7s %8s\n' "milliseconds, medians" ours engine ratio target
  # A tenth of the small one is a dozen milliseconds, less than two runs of nine rounds differ by.
  snapshots_of 2 0 "$warm_up_first" "$((rounds * 3))"
  snapshots_of 500 498 "$warm_up_next" "$rounds"
  engine -X DELETE "/images/$bench_image?force=true" >/dev/null || true
}

# Size in the table, megabytes on top of the image's own two, rounds that are not counted, and those that are.
snapshots_of() {
  local size=$1 more=$2 warm_up=$3 rounds=$4 id container round
  forget_figures
  id=$(api /api/v1/workspaces -d "{\"name\":\"bench-$size\",\"template\":\"bench\"}" | field id)
  until api "/api/v1/workspaces/$id" | grep -q '"status":"running"'; do sleep 0.2; done
  container=$(api "/api/v1/workspaces/$id" | field provider_id)
  ((more == 0)) || run_inside "$container" dd if=/dev/urandom of=/ballast bs=1M "count=$more"
  forget_peak
  for ((round = -warm_up; round < rounds; round++)); do
    ((round)) || forget_figures
    # Whoever comes second finds more in the engine's memory: each does so every other time.
    ((round % 2)) || our_snapshot "$id" "s$round"
    engines_snapshot "$container" "$size-$round"
    ((round % 2 == 0)) || our_snapshot "$id" "s$round"
    our_restore "$id" "s$round"
    container=$(api "/api/v1/workspaces/$id" | field provider_id)
    engines_restore "vm-snapshots/$id:s$round"
    disk_alone
  done
  compare "snapshot, $size MB: commit, file, row" saved saved-engine 110
  # Ours is on the disk when it is done; the engine's is in memory still.
  compare "  the same, the engine's file on the disk too" saved saved-engine-kept 110
  printf '%-44s %9s %9d\n' "  the disk alone, for a file as large" "" "$(median "$work/saved-disk")"
  compare "restore, $size MB, image at hand" restored restored-engine 125
  printf '%-44s %9d\n' "peak memory of the server meanwhile, MB" "$(($(peak) / 1024))"
  api "/api/v1/workspaces/$id" -X DELETE >/dev/null
  until ! api "/api/v1/workspaces/$id" >/dev/null 2>&1; do sleep 0.1; done
}

# What the operation says of itself, from asked to done: so that asking again and again costs nothing.
our_snapshot() {
  sync # what others left to be written is not ours to wait for
  accepted "/api/v1/workspaces/$1/snapshots" "{\"name\":\"$2\"}" saved
  snapshot=$(api "/api/v1/workspaces/$1/snapshots" | grep -o "{[^{}]*\"name\":\"$2\"[^{}]*}" | field id)
}

our_restore() { accepted "/api/v1/workspaces/$1/snapshots/$snapshot/restore" '{"keep_present":false}' restored; }

accepted() {
  local operation
  operation=$(api "$1" -d "$2" -D - -o /dev/null | tr -d '\r' | sed -n "s,^[Ll]ocation: \(http://localhost:$port\)*,,p")
  sleep 0.25 # whoever asks while it works is in its way
  until api "$operation" | grep -q '"status":"\(Success\|Failed\)"'; do sleep 1; done
  api "$operation" >"$work/operation"
  grep -q '"status":"Success"' "$work/operation" || fail "It failed: $(cat "$work/operation")"
  echo $(($(milliseconds "$(field completed_at <"$work/operation")") - $(milliseconds "$(field started_at <"$work/operation")"))) \
    >>"$work/$3"
}

milliseconds() { date -d "$1" +%s%3N; }

engines_snapshot() {
  local began
  sync
  began=$EPOCHREALTIME
  engine -m 300 -d '{}' "/commit?container=$1&repo=vm-bench/saved&tag=$2&pause=true" >/dev/null
  engine -m 300 -o "$work/saved.tar" "/images/vm-bench/saved:$2/get"
  elapsed "$began" >>"$work/saved-engine"
  sync "$work/saved.tar"
  elapsed "$began" >>"$work/saved-engine-kept"
  engine -X DELETE "/images/vm-bench/saved:$2?force=true" >/dev/null
}

# What the disk takes at least: the engine's file once more, written and no more.
disk_alone() {
  local began
  sync
  began=$EPOCHREALTIME
  dd if="$work/saved.tar" of="$work/copied.tar" bs=1M conv=fsync status=none
  elapsed "$began" >>"$work/saved-disk"
  rm -f "$work"/{saved,copied}.tar
}

engines_restore() {
  local id began=$EPOCHREALTIME
  id=$(engine -d "{\"Image\":\"$1\",\"HostConfig\":{\"Init\":true,\"NetworkMode\":\"vm-workspaces\"}}" /containers/create | field Id)
  engine -X POST "/containers/$id/start" >/dev/null
  elapsed "$began" >>"$work/restored-engine"
  engine -X DELETE "/containers/$id?force=true" >/dev/null
}

run_inside() {
  local exec words
  words=$(printf ',"%s"' "${@:2}")
  exec=$(engine -d "{\"AttachStdout\":true,\"Cmd\":[${words:1}]}" "/containers/$1/exec" | field Id)
  engine -m 300 -d '{"Detach":false,"Tty":false}' -o /dev/null "/exec/$exec/start"
}

forget_figures() { rm -f "$work"/{saved,saved-engine,saved-engine-kept,saved-disk,restored,restored-engine}; }

# The kernel's own mark of the largest resident size, set back to what it is now.
forget_peak() { echo 5 >"/proc/$server_pid/clear_refs"; }
peak() { sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$server_pid/status"; }

# Label, two files of figures, and the target in hundredths.
compare() {
  local ours theirs
  ours=$(median "$work/$2")
  theirs=$(median "$work/$3")
  printf '%-44s %9d %9d %7s %8s\n' "$1" "$ours" "$theirs" "$(hundredths $((ours * 100 / theirs)))" "$(hundredths "$4")"
}

hundredths() { printf '%d.%02d' $(($1 / 100)) $(($1 % 100)); }
