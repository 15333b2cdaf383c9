# The section "ssh" of script/bench: ssh … true from start to end beside the engine's own exec, and a
# keystroke's way to its echo through an open shell.
# shellcheck shell=bash disable=SC2154  # root, work, port, rounds: set by the script that sources this

bench_ssh() {
  local id container began ssh
  say "Measuring SSH"
  id=$(api /api/v1/workspaces -d "{\"name\":\"bench-ssh\",\"template\":\"$template\"}" | field id)
  until api "/api/v1/workspaces/$id" | grep -q '"status":"running"'; do sleep 0.2; done
  container=$(api "/api/v1/workspaces/$id" | field provider_id)
  open_ssh
  "${ssh[@]}" true
  for ((round = 0; round < rounds; round++)); do
    began=$EPOCHREALTIME
    "${ssh[@]}" true
    elapsed "$began" >>"$work/ssh-true"
    began=$EPOCHREALTIME
    engine_exec "$container"
    elapsed "$began" >>"$work/exec-true"
  done
  keystrokes_by_ssh
  api "/api/v1/workspaces/$id" -X DELETE >/dev/null
  until ! api "/api/v1/workspaces/$id" >/dev/null 2>&1; do sleep 0.05; done
  echo
  printf '%-52s %9s %9s\n' "SSH, $rounds rounds, 300 keystrokes" median worst
  printf '%-52s %6d ms %6d ms\n' "ssh … true, from start to end" "$(median "$work/ssh-true")" "$(worst "$work/ssh-true")"
  printf '%-52s %6d ms %6d ms\n' "the engine's own exec of true" "$(median "$work/exec-true")" "$(worst "$work/exec-true")"
  printf '%-52s %6d µs %6d µs\n' "keystroke to echo in a shell's terminal" "$(sort -n "$work/keys" | sed -n 150p)" "$(worst "$work/keys")"
}

# Sets ssh: OpenSSH with a key of its own, registered, that knows the gateway's.
open_ssh() {
  local gateway
  ssh-keygen -q -t ed25519 -N '' -f "$work/key"
  api /api/v1/ssh-keys -d "{\"public_key\":\"$(cat "$work/key.pub")\"}" >/dev/null
  gateway=$(api /api/v1/ssh-gateway)
  printf '[127.0.0.1]:%s %s\n' "$(sed -n 's/.*"port":\([0-9]*\).*/\1/p' <<<"$gateway")" \
    "$(field host_key <<<"$gateway")" >"$work/known_hosts"
  ssh=(ssh -F none -i "$work/key" -o IdentitiesOnly=yes -o BatchMode=yes -o LogLevel=ERROR
    -o "UserKnownHostsFile=$work/known_hosts" -o StrictHostKeyChecking=yes
    -p "$(sed -n 's/.*"port":\([0-9]*\).*/\1/p' <<<"$gateway")" bench-ssh@127.0.0.1)
}

# Without docker's command, whose own start would be measured along.
engine_exec() {
  local exec
  exec=$(engine -d '{"AttachStdout":true,"AttachStderr":true,"Cmd":["true"]}' "/containers/$1/exec" | field Id)
  engine -d '{"Detach":false}' "/exec/$exec/start" >/dev/null
}

# cat's terminal echoes what is typed.
keystrokes_by_ssh() {
  local began now key
  coproc SHELL_BY_SSH { "${ssh[@]}" -tt cat 2>/dev/null; }
  sleep 2
  for ((key = 0; key < 300; key++)); do
    began=$EPOCHREALTIME
    printf x >&"${SHELL_BY_SSH[1]}"
    read -rN1 -u "${SHELL_BY_SSH[0]}" _
    now=$EPOCHREALTIME
    echo $((${now/[.,]/} - ${began/[.,]/})) >>"$work/keys"
  done
  printf '\003' >&"${SHELL_BY_SSH[1]}"
  wait "$SHELL_BY_SSH_PID" 2>/dev/null || true
}
