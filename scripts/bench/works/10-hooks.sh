# What a hook adds to a commit and to a push, beside those of pre-commit and lefthook that do nothing.
works+=(pre-commit pre-push)

hook_contenders() { # one clone each: none, the vtags, and what is installed here
  local contender
  hooks=(none "${vtags[@]}")
  ! have pre-commit || hooks+=(precommit)
  [[ -z $lefthook ]] || hooks+=(lefthook)
  repository "$(size 2000 200)" 2000
  for contender in "${hooks[@]}"; do
    rm -rf "$work/inputs/$contender" "$work/inputs/$contender.git"
    git clone -q "$repository" "$work/inputs/$contender" 2>/dev/null
    git clone -q --bare "$repository" "$work/inputs/$contender.git"
    cd "$work/inputs/$contender"
    git remote set-url origin "$work/inputs/$contender.git"
    rm -f .git/hooks/*
    case $contender in
      vtag*) "$work/tools/$contender/bin/vtag" install -q ;;
      precommit)
        cat >.git/true.yaml <<'YAML'
repos:
- repo: local
  hooks:
  - {id: nothing, name: nothing, language: system, entry: "true", always_run: true, pass_filenames: false, stages: [commit, push]}
YAML
        pre-commit install -c .git/true.yaml -t pre-commit -t pre-push >/dev/null
        ;;
      lefthook)
        printf '%s\n' 'pre-commit: {commands: {nothing: {run: "true"}}}' 'pre-push: {commands: {nothing: {run: "true"}}}' >lefthook.yml
        mkdir -p .git/bin
        ln -s "$lefthook" .git/bin/lefthook
        printf 'lefthook.yml\n' >>.git/info/exclude
        PATH=$PWD/.git/bin:$PATH "$lefthook" install >/dev/null
        ;;
    esac
  done
  # A clone's index is of the second its files are of, until a first look at it a second later: none pushes before that.
  sleep 1
  for contender in "${hooks[@]}"; do git -C "$work/inputs/$contender" status >/dev/null; done
  PATH_BEFORE=$PATH
  PATH=$work/inputs/lefthook/.git/bin:$PATH
}
hooks_against() { # name words
  if have pre-commit; then against precommit "pre-commit, one hook \`true\`" 0.9 - none; fi
  if [[ $lefthook ]]; then against lefthook "lefthook, one command \`true\`" - 1.0 none; fi
  against none "no hook" - "$1" none
}

work_pre_commit() {
  row pre-commit "what the hook adds to a \`git commit\`: $(size 2,000 200) files, one of them changed, a snapshot taken"
  hook_contenders
  alike prepare 'cd "$work/inputs/@"; turn=$((turn + 1)); echo "$turn" >d000/s1/f07.txt' "${hooks[@]}"
  alike run 'git commit -qam "Turn $turn"' "${hooks[@]}"
  each_vtag check 'test "$(git log -1 --format=%T HEAD)" = "$(git for-each-ref --sort=-refname --count=1 --format="%(tree)" refs/vtag/snapshots)"'
  race "${hooks[@]}"
  hooks_against 50ms
  PATH=$PATH_BEFORE
  alike check true "${vtags[@]}"
}

work_pre_push() {
  row pre-push "what the hook adds to a \`git push\` of one branch, with nothing new"
  hook_contenders
  alike prepare 'cd "$work/inputs/@"; turn=$((turn + 1))' "${hooks[@]}"
  alike run 'git push -q origin "main:refs/heads/turn-$turn"' "${hooks[@]}"
  race "${hooks[@]}"
  hooks_against 40ms
  PATH=$PATH_BEFORE
}
