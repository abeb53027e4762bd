package dev.vtag.git.worktree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists directories, and looks at what is in them, by the kernel's own calls: Java's take twice as long. Whatever these
 * cannot do is left to Java's, which say why. Not for several threads.
 */
final class DirectoryReader {
    private static final int LONGEST_PATH = 4096;
    private static final int ENTRIES = 32 * 1024;
    private static final int STATX = 256;

    // struct linux_dirent64
    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    // struct statx, and the flags and bits of <linux/stat.h> and <linux/fcntl.h>
    private static final int MASK = 0;
    private static final int UID = 20;
    private static final int GID = 24;
    private static final int MODE = 28;
    private static final int INODE = 32;
    private static final int SIZE = 40;
    private static final int CHANGED = 96;
    private static final int MODIFIED = 112;
    private static final int NANOS = 8;
    private static final int AS_LSTAT = 0x100 | 0x800;
    private static final int WANTED = 0x7ff;
    private static final int NEEDED = 0x3db;

    private final ByteBuffer path = direct(LONGEST_PATH);
    private final ByteBuffer entries = direct(ENTRIES);
    private final ByteBuffer statx = direct(STATX);
    private final long pathAddress = KernelCalls.address(path);
    private final long entriesAddress = KernelCalls.address(entries);
    private final long statxAddress = KernelCalls.address(statx);

    private static ByteBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Lists the directory and looks at all that is in it, unless that is more than {@code most}; null where it cannot. */
    @Nullable
    DirectoryListing list(Path directory, int most) {
        long opened = open(directory);
        if (opened == 0) {
            return null;
        }
        try {
            int descriptor = KernelCalls.dirfd(opened);
            List<Child> children = new ArrayList<>();
            int length = KernelCalls.getdents(descriptor, entriesAddress, ENTRIES);
            while (length > 0) {
                for (int at = 0; at < length; at += Short.toUnsignedInt(entries.getShort(at + RECORD_LENGTH))) {
                    byte[] name = name(at + NAME);
                    if (name != null) {
                        Child child = new Child(name, directory, null);
                        if (children.size() < most) {
                            look(child, descriptor, entriesAddress + at + NAME);
                        }
                        children.add(child);
                    }
                }
                length = KernelCalls.getdents(descriptor, entriesAddress, ENTRIES);
            }
            return length < 0 ? null : DirectoryListing.sorted(children);
        } finally {
            KernelCalls.closedir(opened);
        }
    }

    /** Looks at those of the directory's children that were not looked at yet. */
    void look(Path directory, List<Child> children) {
        long opened = open(directory);
        if (opened == 0) {
            return;
        }
        try {
            int descriptor = KernelCalls.dirfd(opened);
            for (Child child : children) {
                if (!child.isSeen() && put(child.name())) {
                    look(child, descriptor, pathAddress);
                }
            }
        } finally {
            KernelCalls.closedir(opened);
        }
    }

    private long open(Path directory) {
        return put(PathBytes.whole(directory)) ? KernelCalls.opendir(pathAddress) : 0;
    }

    private boolean put(byte[] text) {
        if (text.length >= LONGEST_PATH) {
            return false;
        }
        path.put(0, text).put(text.length, (byte) 0);
        return true;
    }

    /** Returns the name that starts there and ends with a NUL; null for a directory's names of itself and its parent. */
    private byte @Nullable [] name(int from) {
        int end = from;
        while (entries.get(end) != 0) {
            end++;
        }
        if (entries.get(from) == '.' && (end - from == 1 || end - from == 2 && entries.get(from + 1) == '.')) {
            return null;
        }
        byte[] name = new byte[end - from];
        entries.get(from, name);
        return name;
    }

    private void look(Child child, int directory, long name) {
        if (KernelCalls.statx(directory, name, AS_LSTAT, WANTED, statxAddress) == 0
                && (statx.getInt(MASK) & NEEDED) == NEEDED) {
            child.see(new FileStat(
                    Short.toUnsignedInt(statx.getShort(MODE)),
                    statx.getLong(SIZE),
                    statx.getLong(MODIFIED),
                    statx.getInt(MODIFIED + NANOS),
                    statx.getLong(CHANGED),
                    statx.getInt(CHANGED + NANOS),
                    statx.getLong(INODE),
                    statx.getInt(UID),
                    statx.getInt(GID)));
        }
    }
}
