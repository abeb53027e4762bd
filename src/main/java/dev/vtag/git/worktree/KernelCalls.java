package dev.vtag.git.worktree;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The functions of the C library that list and look at files; linked when first asked for, which takes some milliseconds. */
final class KernelCalls {
    private static final MethodType FIVE_NUMBERS =
            MethodType.methodType(long.class, long.class, long.class, long.class, long.class, long.class);
    private static final MethodHandle MISSING = MethodHandles.empty(FIVE_NUMBERS);

    // Constants, so that the compiler sees through them.
    private static final @Nullable CLibrary LIBRARY = CLibrary.find();
    private static final MethodHandle OPENDIR = function("opendir");
    private static final MethodHandle DIRFD = function("dirfd");
    private static final MethodHandle CLOSEDIR = function("closedir");
    private static final MethodHandle GETDENTS = function("getdents64");
    private static final MethodHandle STATX = function("statx");
    private static final boolean COMPLETE =
            OPENDIR != MISSING && DIRFD != MISSING && CLOSEDIR != MISSING && GETDENTS != MISSING && STATX != MISSING;

    private KernelCalls() {}

    private static MethodHandle function(String name) {
        MethodHandle function = LIBRARY == null ? null : LIBRARY.function(name);
        return function == null ? MISSING : function;
    }

    /** Returns whether they can be called. */
    static boolean available() {
        return COMPLETE;
    }

    /** Returns where a direct buffer starts; only where {@link #available}. */
    static long address(ByteBuffer buffer) {
        if (LIBRARY == null) {
            throw new IllegalStateException("no library");
        }
        return LIBRARY.address(buffer);
    }

    /** Opens the directory at a path's address; 0 where that fails. */
    static long opendir(long path) {
        return call(OPENDIR, path, 0, 0);
    }

    /** Returns the file descriptor of an open directory. */
    static int dirfd(long directory) {
        return (int) call(DIRFD, directory, 0, 0);
    }

    static void closedir(long directory) {
        call(CLOSEDIR, directory, 0, 0);
    }

    /** Reads the next entries of a directory; returns how many bytes they take, 0 after the last, less where that fails. */
    static int getdents(int descriptor, long buffer, int size) {
        return (int) call(GETDENTS, descriptor, buffer, size);
    }

    /** Looks at the name at an address, within an open directory; returns 0 unless that fails. */
    static int statx(int directory, long name, int flags, int mask, long buffer) {
        try {
            return (int) (long) STATX.invokeExact((long) directory, name, (long) flags, (long) mask, buffer);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long call(MethodHandle function, long first, long second, long third) {
        try {
            return (long) function.invokeExact(first, second, third, 0L, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Such a call throws nothing of its own. */
    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }
}
