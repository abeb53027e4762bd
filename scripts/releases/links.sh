# Links for GitHub, GitLab and Gitea, from the remote's address alone; nothing is asked of the network.
# shellcheck shell=bash

# remote NAME ADDRESS BASE COMMIT COMPARE ISSUES
remote() {
  based "$1"
  git remote add origin "$2"
  commit "fix: something, closes #12 (#34)"
  hash=$(local_ref HEAD)
  v changelog v1.0.0..HEAD
  is "$1: changelog" 0 "$code"
  has "$1: commit" "$out" "$3$4$(printf '%s' "$hash" | cut -c1-7)"
  has "$1: issue" "$out" "$3$6"
  has "$1: compare page" "$out" "$3$5v1.0.0"
  lacks "$1: no address ends in .git" "$out" ".git/" ".git)"
}
remote github-ssh git@github.com:acme/adapter.git https://github.com/acme/adapter /commit/ /compare/ /issues/12
remote github-https https://github.com/acme/adapter https://github.com/acme/adapter /commit/ /compare/ /issues/12
remote github-password https://jane:hunter2@github.com/acme/adapter.git https://github.com/acme/adapter /commit/ /compare/ /issues/12
lacks "no password in it" "$out" hunter2 jane
remote gitlab-group https://gitlab.com/group/sub/adapter.git https://gitlab.com/group/sub/adapter /-/commit/ /-/compare/ /-/issues/12
remote gitlab-own ssh://git@gitlab.example.org:2222/team/adapter.git https://gitlab.example.org/team/adapter /-/commit/ /-/compare/ /-/issues/12
remote gitea https://gitea.example.org/acme/adapter.git https://gitea.example.org/acme/adapter /commit/ /compare/ /issues/12
remote codeberg git@codeberg.org:acme/adapter.git https://codeberg.org/acme/adapter /commit/ /compare/ /issues/12

based unknown
git remote add origin /srv/git/adapter.git
commit "fix: see #12"
v changelog v1.0.0..HEAD
is "a remote that is no forge" 0 "$code"
lacks "has no links" "$out" "](" "http"
has "and says the same" "$out" "see #12"
based without
commit "fix: see #12"
v changelog v1.0.0..HEAD
lacks "no remote: no links" "$out" "](http"
based odd
git remote add origin https://github.com/acme/adapter
commit 'fix: an [odd](javascript:alert(1)) <b>one</b> with `code #5` and C# and #notanumber'
v changelog v1.0.0..HEAD
lacks "what is no issue is none" "$out" "/issues/notanumber"
