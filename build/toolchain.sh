# What ./trunkline and ./test share: the .NET SDK, and knowing whether what is built is what is written.
# Sourced, not run; expects $root, the directory of the repository.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en

# The built command; src/Trunkline.Cli/Trunkline.Cli.csproj puts Release builds there.
cli_dll=$root/out/cli/trunkline.dll
# The sources as they were when the build of $cli_dll began.
built_from=$root/out/cli.sources

# Sets $dotnet to the first dotnet that brings an SDK of version 10, or says what is missing and exits with 2.
find_dotnet() {
  local candidate
  for candidate in "$(type -P dotnet || true)" "${DOTNET_ROOT:-/nowhere}/dotnet" "${HOME:-/nowhere}/.dotnet/dotnet" \
      /usr/lib/dotnet/dotnet /usr/share/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
    if [[ -x $candidate ]] && "$candidate" --list-sdks 2>/dev/null | grep -q '^10\.'; then
      dotnet=$candidate
      return
    fi
  done
  echo "trunkline: the .NET 10 SDK was not found. Install it (https://dotnet.microsoft.com/download/dotnet/10.0)" \
    "and put dotnet on the PATH, or set DOTNET_ROOT." >&2
  exit 2
}

# Name, size and time of every file that goes into the command. A listing notices what a newest time would not:
# a file deleted, or replaced by an older one.
list_sources() {
  (
    cd "$root"
    shopt -s nullglob
    find src schemas* *.props global.json .editorconfig -type d \( -name bin -o -name obj \) -prune -o \
      -type f -printf '%p %s %T@\n' | LC_ALL=C sort
  )
}

is_fresh() {
  [[ -f $cli_dll && -f $built_from ]] && cmp -s "$built_from" <(list_sources)
}

# build TARGET [OPTION...]: builds in Release, one build at a time, and remembers from which sources.
# Build servers are off: they would outlive the build and hold its pipes, and the lock, open.
build() {
  mkdir -p "$root/out"
  (
    flock 9
    if [[ ${skip_when_fresh:-} ]] && is_fresh; then exit 0; fi
    sources=$(list_sources)
    rm -f "$built_from"
    (cd "$root" && "$dotnet" build "$@" -c Release --disable-build-servers 9>&-) || exit
    printf '%s\n' "$sources" >"$built_from"
  ) 9>"$root/out/build.lock"
}
