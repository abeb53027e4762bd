package dev.vtag.conformance;

/** A filter that speaks git's long-running process protocol and turns letters around, as git-lfs speaks it. */
public final class LongRunningFilter {
    public static final String SCRIPT = """
            import sys
            i, o = sys.stdin.buffer, sys.stdout.buffer
            def read():
                n = i.read(4)
                if not n: sys.exit(0)
                n = int(n, 16)
                return i.read(n - 4) if n else None
            def texts():
                out = []
                while True:
                    p = read()
                    if p is None: return out
                    out.append(p)
            def write(b):
                o.write(b'%04x' % (len(b) + 4) + b); o.flush()
            def end():
                o.write(b'0000'); o.flush()
            texts(); write(b'git-filter-server\\n'); write(b'version=2\\n'); end()
            texts(); write(b'capability=clean\\n'); write(b'capability=smudge\\n'); end()
            while True:
                texts()
                data = b''.join(texts())
                write(b'status=success\\n'); end()
                if data: write(data[::-1])
                end(); end()
            """;

    private LongRunningFilter() {}
}
