# The browser of the tests: a Chrome or Chromium that answers, on Debian installed if there is none.
# shellcheck shell=bash

# Sets VM_TEST_CHROMIUM.
ensure_browser() {
  find_browser && return
  if on_debian; then
    apt_install "Chromium for the browser tests (about a minute)" chromium || exit 1
    find_browser && return
  fi
  fail "No Chromium or Chrome was found for the browser tests." \
    "Install one (macOS: brew install --cask google-chrome), or set VM_TEST_CHROMIUM to its program. Then run this again."
}

find_browser() {
  local candidate program
  for candidate in "${VM_TEST_CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    program=$(command -v "$candidate") || continue
    # Ubuntu's package is a stub without its snap, so it must answer.
    if "$program" --version >/dev/null 2>&1; then
      export VM_TEST_CHROMIUM=$program
      return 0
    fi
  done
  return 1
}
