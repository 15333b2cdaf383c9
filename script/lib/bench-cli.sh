# The section "cli" of script/bench: how long vm ls takes from start to end.
# shellcheck shell=bash disable=SC2154  # root, work, port, rounds, template: set by the script that sources this

# The workspaces have only to be listed: and no image is made meanwhile, which takes a processor.
prepare_cli() { export VM_API_PROVIDER=simulated; }

# From the shell's start of bin/vm to its end, with five workspaces to list.
bench_cli() {
  local began name
  make_vm_cache
  for name in a b c d e; do
    api /api/v1/workspaces -d "{\"name\":\"bench-$name\",\"template\":\"$template\"}" >/dev/null
  done
  export VM_SERVER=http://localhost:$port VM_USER=bench VM_HOME=$work/vm
  "$root/bin/vm" ls >/dev/null
  say "Measuring $rounds rounds"
  for ((round = 0; round < rounds; round++)); do
    began=$EPOCHREALTIME
    "$root/bin/vm" ls >/dev/null
    elapsed "$began" >>"$work/vm-ls"
  done
  "$root/bin/vm" delete bench-{a,b,c,d,e} --wait >/dev/null
  echo
  printf '%-52s %9s %9s\n' "milliseconds, $rounds rounds" median worst
  printf '%-52s %9d %9d\n' "vm ls, from start to end (target: at most 600)" "$(median "$work/vm-ls")" "$(worst "$work/vm-ls")"
}
