# What works are measured on: made once in the working directory, and found again by the next run.

size() { if [[ $quick ]]; then echo "$2"; else echo "$1"; fi; } # WHOLE QUICK

make_input() { "$(java_home)/bin/java" "$bench/Inputs.java" "$@"; }

# repository FILES BYTES: sets repository to a clone that holds them in one commit, tagged v1.0.0, clean.
repository() {
  repository=$work/inputs/$1x$2
  files=$1
  if [[ ! -f $repository.done ]]; then
    echo "  making $1 files of $2 bytes"
    rm -rf "$repository"
    git init -q "$repository"
    make_input tree "$repository" "$1" "$2"
    (cd "$repository" && git add -A && git commit -qm "All files" && git tag -am "The first" v1.0.0 && git repack -adq)
    touch "$repository.done"
  fi
  cd "$repository"
  git reset -q --hard v1.0.0
  git clean -qfd
  rm -rf .git/hooks .git/vtag
  git for-each-ref --format='delete %(refname)' refs/vtag refs/bench | git update-ref --stdin
}

turn=0
# change COUNT: so many files get another content, and one file is new.
change() {
  turn=$((turn + 1))
  local i
  for ((i = 0; i < $1 && i < 100; i++)); do
    local file=$((i * (files / ($1 < 100 ? $1 : 100))))
    printf -v file 'd%03d/s%d/f%02d.txt' $((file / 1000)) $((file / 100 % 10)) $((file % 100))
    echo "changed in turn $turn" >"$file"
  done
  (($1 <= 100)) || make_input change . "$files" "$1" "turn $turn"
  rm -f new-*
  echo "$turn" >"new-$turn"
}
