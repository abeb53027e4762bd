#!/bin/sh
# vtag-managed-hook v1 id=@ID@ event=@EVENT@
# Runs vtag, then vtag-chained/@EVENT@ beside this file where there is one.
# Made by `vtag install`, taken away by `vtag uninstall`. VTAG=0 skips vtag.
vtag_event=@EVENT@
vtag_strict=@STRICT@
vtag_launcher=@LAUNCHER@
vtag_java_home=@JAVA_HOME@

# A chained hook that comes back to this one ends here, while the outer run lives.
case ${VTAG_HOOK_RUN-} in
*":$PWD:$0") kill -0 "${VTAG_HOOK_RUN%%:*}" 2>/dev/null && exit 0 ;;
esac
VTAG_HOOK_RUN=$$:$PWD:$0
export VTAG_HOOK_RUN

case $0 in
*/*) vtag_chained=${0%/*}/vtag-chained/$vtag_event ;;
*) vtag_chained=./vtag-chained/$vtag_event ;;
esac

# What git sends is read once where vtag and a chained hook want it; nothing is awaited from a terminal.
vtag_sent=
if [ "$vtag_event" = pre-push ] && [ -f "$vtag_chained" ] && [ -x "$vtag_chained" ]; then
    vtag_sent=.
    [ -t 0 ] || vtag_sent=$(
        cat
        echo .
    )
fi

vtag_usable() {
    vtag_bin=$1
    case $vtag_bin in
    /*) [ -f "$vtag_bin" ] && [ -x "$vtag_bin" ] ;;
    *) return 1 ;;
    esac
}

vtag_run() {
    VTAG_STUB=1 VTAG_STRICT=$vtag_strict JAVA_HOME=${JAVA_HOME:-$vtag_java_home} \
        "$vtag_bin" hook "$vtag_event" "$@" >&2
}

# Gives a command what git sent, byte for byte; a reader that stops early is no fault.
vtag_feed() {
    if [ -n "$vtag_sent" ]; then
        printf %s "${vtag_sent%.}" 2>/dev/null | "$@"
    else
        "$@"
    fi
}

vtag_status=0
if [ "${VTAG-}" != 0 ]; then
    if vtag_usable "${VTAG_BIN-}" || vtag_usable "$vtag_launcher" || vtag_usable "$(command -v vtag)" ||
        vtag_usable "${HOME:+$HOME/.local/bin/vtag}" ||
        vtag_usable "${HOME:+$HOME/.sdkman/candidates/vtag/current/bin/vtag}" ||
        vtag_usable /opt/homebrew/bin/vtag || vtag_usable /home/linuxbrew/.linuxbrew/bin/vtag ||
        vtag_usable /usr/local/bin/vtag; then
        if [ -n "$vtag_sent" ]; then
            vtag_feed vtag_run "$@"
        elif [ "$vtag_event" = pre-push ] && ! [ -t 0 ]; then
            vtag_run "$@"
        else
            vtag_run "$@" </dev/null
        fi
        vtag_code=$?
        case $vtag_code in
        0) ;;
        99 | 130) exit 1 ;; # vtag says no; the user does
        *)
            echo "vtag: the $vtag_event hook failed (exit $vtag_code): vtag doctor" >&2
            vtag_status=$vtag_strict
            ;;
        esac
    else
        echo "vtag: $vtag_event ran without vtag, which is not to be found: set VTAG_BIN or install it again" >&2
        vtag_status=$vtag_strict
    fi
    [ "$vtag_status" = 0 ] || echo "vtag: strict, so this stops here; to skip vtag once: VTAG=0" >&2
fi

if [ -f "$vtag_chained" ] && [ -x "$vtag_chained" ]; then
    vtag_feed "$vtag_chained" "$@" || exit 1
elif [ -f "$vtag_chained" ] && [ "$(git config --type=bool --get advice.ignoredHook)" != false ]; then
    # In git's own words, which it cannot say of a hook that it does not see.
    echo "hint: The '$vtag_chained' hook was ignored because it's not set as executable." >&2
    echo "hint: You can disable this warning with \`git config advice.ignoredHook false\`." >&2
fi
exit "$vtag_status"
