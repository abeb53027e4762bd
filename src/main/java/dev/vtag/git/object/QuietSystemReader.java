package dev.vtag.git.object;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from looking at the machine: no git process, no probing of the file system's clock, nothing read from or
 * written to the user's home. vtag reads git's configuration itself.
 */
final class QuietSystemReader extends SystemReader.Delegate {
    private QuietSystemReader(SystemReader delegate) {
        super(delegate);
    }

    /** Installs it, once for the process and before any other use of JGit. */
    static void install() {
        synchronized (QuietSystemReader.class) {
            if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
                SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
            }
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new NoFile(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new NoFile(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new NoFile(parent, fs);
    }

    /** An empty configuration that has an answer for what JGit would otherwise measure for seconds. */
    private static final class NoFile extends FileBasedConfig {
        /** Coarser than any file system in use, which only makes JGit look at a file again. */
        private static final long TIMESTAMP_RESOLUTION_SECONDS = 2;

        NoFile(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public long getTimeUnit(String section, String subsection, String name, long fallback, TimeUnit unit) {
            if (!section.equals("filesystem")) {
                return fallback;
            }
            return name.equals("timestampResolution")
                    ? unit.convert(TIMESTAMP_RESOLUTION_SECONDS, TimeUnit.SECONDS)
                    : 0;
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // Nothing is kept.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
