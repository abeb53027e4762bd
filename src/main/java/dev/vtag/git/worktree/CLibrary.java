package dev.vtag.git.worktree;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The C library that Java itself runs on, reached by the foreign-function interface that Java has from version 22 on. It is
 * looked up by name, so that vtag builds with Java 17 and is one jar for all.
 *
 * <p>Every function is called with five 64-bit numbers, addresses among them, and returns one: the calling conventions of
 * the two processors that this is used on pass such arguments in registers, of which a function reads the part that it
 * knows. So one kind of call is linked instead of five.
 */
final class CLibrary {
    private static final int FIRST_JAVA = 22;
    private static final int ARGUMENTS = 5;

    private final Object linker;
    private final Object symbols;
    private final Object descriptor;
    private final Object noOptions;
    private final Method symbolFinder;
    private final Method callMaker;
    private final Method segmentMaker;
    private final Method addressOf;

    private CLibrary() throws ReflectiveOperationException {
        Class<?> linkerType = type("Linker");
        Class<?> layout = type("MemoryLayout");
        Class<?> segment = type("MemorySegment");
        Class<?> descriptorType = type("FunctionDescriptor");
        Object number = type("ValueLayout").getField("JAVA_LONG").get(null);
        Object numbers = Array.newInstance(layout, ARGUMENTS);
        for (int i = 0; i < ARGUMENTS; i++) {
            Array.set(numbers, i, number);
        }
        linker = linkerType.getMethod("nativeLinker").invoke(null);
        symbols = linkerType.getMethod("defaultLookup").invoke(linker);
        descriptor = descriptorType.getMethod("of", layout, numbers.getClass()).invoke(null, number, numbers);
        noOptions = Array.newInstance(type("Linker$Option"), 0);
        symbolFinder = type("SymbolLookup").getMethod("find", String.class);
        callMaker = linkerType.getMethod("downcallHandle", segment, descriptorType, noOptions.getClass());
        segmentMaker = segment.getMethod("ofBuffer", Buffer.class);
        addressOf = segment.getMethod("address");
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    /** Returns the library; null where this Java, system or processor is not one that is known to do. */
    static @Nullable CLibrary find() {
        if (Runtime.version().feature() < FIRST_JAVA
                || !System.getProperty("os.name", "").equals("Linux")
                || !System.getProperty("os.arch", "").matches("amd64|aarch64")) {
            return null;
        }
        try {
            // Unasked for, Java would warn of it on standard error.
            Object allowed = Module.class.getMethod("isNativeAccessEnabled").invoke(CLibrary.class.getModule());
            return Boolean.TRUE.equals(allowed) ? new CLibrary() : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Returns a function, called with five numbers and returning one; null where the library has none of that name. */
    @Nullable
    MethodHandle function(String name) {
        try {
            Optional<?> symbol = (Optional<?>) symbolFinder.invoke(symbols, name);
            return symbol.isEmpty()
                    ? null
                    : (MethodHandle) callMaker.invoke(linker, symbol.get(), descriptor, noOptions);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Returns where a direct buffer starts, which must be kept as long as that is used. */
    long address(ByteBuffer buffer) {
        try {
            return (long) addressOf.invoke(segmentMaker.invoke(null, buffer));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
