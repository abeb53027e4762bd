# What is measured, and what it is measured beside.

java_home() { # MAJOR or nothing: a Java of that version, or any from 17 on
  local home version
  for home in "${JAVA_HOME:-}" "${VTAG_BENCH_JAVA:-}" /usr/lib/jvm/* "${HOME:-}"/.jdks/*; do
    [[ -x $home/bin/javac ]] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null)
    if [[ ${1:-$version} == "$version" && ${version:-0} -ge 17 ]]; then
      echo "$home"
      return
    fi
  done
  return 1
}

find_tools() {
  # Nothing of the user's takes part.
  local variable
  for variable in $(git rev-parse --local-env-vars) VTAG VTAG_BIN VTAG_JAVA VTAG_JAVA_OPTS LEFTHOOK HUSKY; do
    unset "$variable"
  done
  export HOME=$work/home GIT_CONFIG_GLOBAL=$work/home/gitconfig GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0
  export RESTIC_PASSWORD=bench RESTIC_CACHE_DIR=$work/restic-cache BORG_BASE_DIR=$work/borg-home \
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes BORG_RELOCATED_REPO_ACCESS_IS_OK=yes XDG_CACHE_HOME=$work/cache
  mkdir -p "$HOME"
  git config --global user.name Bench
  git config --global user.email bench@localhost
  git config --global init.defaultBranch main
  git config --global advice.detachedHead false
  git config --global gc.auto 0
  git config --global safe.directory '*'
  install_peers
  install_vtag
}

have() { command -v "$1" >/dev/null; }

install_peers() {
  local missing=() pair
  for pair in restic:restic borg:borgbackup pre-commit:pre-commit zstd:zstd npm:npm; do
    have "${pair%%:*}" || missing+=("${pair##*:}")
  done
  if [[ $install ]] && ((${#missing[@]})) && [[ $(id -u) == 0 ]] && have apt-get; then
    echo "== installing ${missing[*]}"
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$work/out/apt" 2>&1 ||
      echo "bench.sh: not all of them can be had here: ${missing[*]}" >&2
  fi
  # The programs themselves, without the node that npm's own wrappers start.
  local package
  for package in lefthook-linux-x64 git-cliff-linux-x64; do
    if [[ $install && ! -d $work/tools/node_modules/$package ]] && have npm; then
      npm install --silent --no-audit --no-fund --prefix "$work/tools" "$package" >"$work/out/npm" 2>&1 ||
        echo "bench.sh: npm has no $package here" >&2
    fi
  done
  lefthook=$(find "$work/tools/node_modules/lefthook-linux-x64" -name lefthook -type f -perm -u+x 2>/dev/null | head -n 1 || true)
  cliff=$(find "$work/tools/node_modules/git-cliff-linux-x64" -name git-cliff -type f -perm -u+x 2>/dev/null | head -n 1 || true)
}

# vtag as scripts/install.sh installs it, once for each Java: contenders vtag25 and vtag17.
install_vtag() {
  vtags=()
  local major home
  [[ -f $root/target/vtag.jar ]] || (cd "$root" && mvn -B -q -DskipTests package)
  for major in 25 17; do
    home=$(java_home "$major") || continue
    VTAG_JAVA=$home/bin/java "$root/scripts/install.sh" --prefix "$work/tools/vtag$major" >"$work/out/install"
    vtags+=("vtag$major")
  done
  if ((${#vtags[@]} == 0)); then
    echo "bench.sh: neither a JDK 25 nor a JDK 17 is in JAVA_HOME or /usr/lib/jvm" >&2
    exit 7
  fi
}
vtag25() { "$work/tools/vtag25/bin/vtag" "$@"; }
vtag17() { "$work/tools/vtag17/bin/vtag" "$@"; }
# each_vtag VERB BODY: defines the functions VERB_vtag25 and VERB_vtag17; @ in the body is the program.
each_vtag() {
  local major
  for major in "${vtags[@]}"; do
    eval "$1_$major() { ${2//@/$work/tools/$major/bin/vtag}; }"
  done
}
# alike VERB BODY CONTENDER...: the same function for each.
alike() {
  local verb=$1 body=$2 contender
  shift 2
  for contender in "$@"; do eval "${verb}_$contender() { ${body//@/$contender}; }"; done
}

describe_machine() {
  printf 'date\t%s\n' "$(date -u +%F)"
  printf 'vtag\t%s, %s\n' "$("$work/tools/${vtags[0]}/bin/vtag" --version)" "$(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  printf 'processor\t%s, %s cores\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
  printf 'memory\t%s\n' "$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
  printf 'system\t%s, file system %s\n' "$(uname -sr)" "$(df --output=fstype "$work" | tail -n 1)"
  local major
  for major in "${vtags[@]}"; do
    printf 'java\t%s\n' "$("$(java_home "${major#vtag}")/bin/java" -XX:+UseSerialGC -version 2>&1 | sed -n 2p)"
  done
  printf 'git\t%s\n' "$(git --version)"
  ! have restic || printf 'restic\t%s\n' "$(restic version)"
  ! have borg || printf 'borg\t%s\n' "$(borg --version)"
  ! have pre-commit || printf 'pre-commit\t%s\n' "$(pre-commit --version)"
  [[ -z $lefthook ]] || printf 'lefthook\t%s\n' "$("$lefthook" version)"
  [[ -z $cliff ]] || printf 'git-cliff\t%s\n' "$("$cliff" --version)"
  ! have zstd || printf 'zstd\t%s\n' "$(zstd --version)"
}
