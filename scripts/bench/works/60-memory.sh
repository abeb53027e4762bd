# Peak memory, as the kernel counts it.
works+=(memory-hook memory-large-file memory-million)

work_memory_hook() {
  row memory-hook "peak memory of the hook's snapshot, $(size 100,000 1,000) files"
  repository "$(size 100000 1000)" 10240
  local round major
  for ((round = 0; round < (runs + 2) / 3; round++)); do
    for major in "${vtags[@]}"; do
      change 10
      peak "$major" env GIT_INDEX_FILE=.git/index "$work/tools/$major/bin/vtag" hook pre-commit
    done
  done
  against - "" 200MiB 120MiB
}

work_memory_large_file() {
  row memory-large-file "peak memory of the snapshot of a file of $(size '3 GiB' '30 MiB')"
  rm -rf "$work/inputs/large"
  git init -q "$work/inputs/large"
  cd "$work/inputs/large"
  head -c "$(size 3G 30M)" /dev/urandom >large.bin
  git add -N large.bin
  local major
  for major in "${vtags[@]}"; do
    rm -rf .git/objects/?? .git/refs/vtag
    peak "$major" "$work/tools/$major/bin/vtag" snapshot
    [[ $(git for-each-ref --count=1 --format='%(objectname)' refs/vtag/snapshots | xargs -I{} git ls-tree --name-only {}) == large.bin ]]
  done
  against - "" 300MiB 300MiB
  cd "$work"
  rm -rf "$work/inputs/large"
}

work_memory_million() {
  row memory-million "peak memory of a snapshot of $(size 1,000,000 2,000) files"
  repository "$(size 1000000 2000)" 64
  local major
  for major in "${vtags[@]}"; do
    change 10
    peak "$major" "$work/tools/$major/bin/vtag" snapshot
  done
  against - "" 1024MiB -
}
