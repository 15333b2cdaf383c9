# The section "dashboard" of script/bench: the first page, a change seen by many dashboards at once, and many
# changes seen by their own; with a simulated engine, since it is the dashboard that is measured. One browser
# is among them, the others are light clients (src/test/…/ui/LightDashboard.java).
# shellcheck shell=bash disable=SC2154,SC2034  # root, port, server_pid: set by the script that sources this

prepare_dashboard() {
  # shellcheck source=/dev/null
  source "$root/script/lib/browser.sh"
  ensure_browser
  ensure_node
  run_maven "$root/target/bench.log" -q test-compile dependency:build-classpath \
    -Dmdep.outputFile="$root/target/test.classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true ||
    fail "The tests do not compile. See target/bench.log."
  server_arguments=(--vm.workspaces.provider=simulated --vm.simulated.create=0s --vm.simulated.start=200ms
    --vm.simulated.stop=200ms --vm.limits.workspaces=1000000)
}

bench_dashboard() {
  say "Measuring the dashboard"
  echo
  (cd "$root" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$JAVA_HOME/bin/java" -Xmx768m --enable-native-access=ALL-UNNAMED \
    -cp "target/test-classes:target/classes:$(cat target/test.classpath)" dev.vmorchestrator.ui.DashboardBench \
    "http://localhost:$port" "$server_pid" "${VM_BENCH_DASHBOARDS:-99}" "${VM_BENCH_MANY:-500}" "${VM_BENCH_SECONDS:-30}")
}
