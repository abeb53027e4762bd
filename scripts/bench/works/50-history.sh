# What is read out of history and references.
works+=(changelog versions status)

work_changelog() {
  if [[ $git_source && -z $quick ]]; then
    rm -rf "$work/inputs/history"
    git clone -q --bare "$git_source" "$work/inputs/history"
    cd "$work/inputs/history"
    local all=()
    mapfile -t all < <(git tag -l 'v2.*' --sort=-version:refname | grep -v -- -rc)
    old=${all[3]} new=${all[2]}
    row changelog "changelog between $old and $new of git's own repository"
  else
    local commits
    commits=$(size 82000 500)
    row changelog "changelog between two releases of a made-up history of $(size '82,000 commits and 1,000 tags' '500 commits and 50 tags')"
    if [[ ! -f $work/inputs/history-$commits.done ]]; then
      rm -rf "$work/inputs/history-$commits"
      git init -q --bare "$work/inputs/history-$commits"
      make_input history "$commits" "$(size 1000 50)" | git -C "$work/inputs/history-$commits" fast-import --quiet
      touch "$work/inputs/history-$commits.done"
    fi
    cd "$work/inputs/history-$commits"
    old=v1.4.0 new=v1.4.1
  fi
  git commit-graph write --reachable 2>/dev/null
  contenders=("${vtags[@]}")
  each_vtag run '@ changelog "$old..$new"'
  if [[ $cliff ]]; then
    run_cliff() { "$cliff" "$old..$new" && git diff --numstat "$old" "$new"; }
    contenders+=(cliff)
  fi
  run_log() { git log --format=%B "$old..$new" && git diff --numstat "$old" "$new"; }
  contenders+=(log)
  alike prepare true "${contenders[@]}"
  race "${contenders[@]}"
  [[ -z $cliff ]] || against cliff "git-cliff, then git diff --numstat" 2.0 1.0
  against log "git log, then git diff --numstat" - -
}

fifty_thousand() { # sets the repository to one with so many packed references, a tenth of them versions
  local count
  count=$(size 50000 1000)
  repository 1000 64
  if [[ ! -f $work/inputs/refs-$count.done ]]; then
    rm -rf "$work/inputs/refs-$count"
    cp -r "$repository" "$work/inputs/refs-$count"
    cd "$work/inputs/refs-$count"
    local i at
    at=$(git rev-parse HEAD)
    for ((i = 0; i < count; i++)); do
      if ((i % 10 == 0)); then
        echo "create refs/tags/v2.$((i / 1000)).$((i / 10 % 100)) $at"
      else
        echo "create refs/heads/topic-$i $at"
      fi
    done | git update-ref --stdin
    git pack-refs --all
    touch "$work/inputs/refs-$count.done"
  fi
  cd "$work/inputs/refs-$count"
}

listing() { # name
  row "$1" "\`vtag $1\`, $(size 50,000 1,000) packed references"
  fifty_thousand
  alike prepare true refs "${vtags[@]}"
  run_refs() { git for-each-ref; }
  each_vtag run "@ $1"
  race refs "${vtags[@]}"
  against refs "git for-each-ref" 4.0 2.0
}
work_versions() { listing versions; }
work_status() { listing status; }
