# The section "dashboard" of script/bench: the first page, a change's way into the browser's DOM with 100
# dashboards open, the server's heap for each, and 500 with a change a second each. One dashboard is a
# Chromium, the others speak Vaadin's protocol alone; the engine is the simulated one.
# shellcheck shell=bash disable=SC2154  # root, port, rounds, server_pid: set by the script that sources this

# shellcheck source=/dev/null
source "$root/script/lib/browser.sh"
# shellcheck source=/dev/null
source "$root/script/lib/tool.sh"

# No image is needed, and no time for steps that are not the dashboard's.
prepare_dashboard() {
  ensure_browser
  ensure_node
  compile_tools
  server_arguments=(--vm.workspaces.provider=simulated --vm.simulated.create=0s --vm.simulated.start=0s
    --vm.simulated.stop=0s)
}

bench_dashboard() {
  say "Measuring the dashboard (about three minutes)"
  tool DashboardBench "http://localhost:$port" "$server_pid" "$rounds"
}
