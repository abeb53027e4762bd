package dev.vtag.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Says which process made a temporary file or a lock, so that what a killed one left is known for left. The start of the
 * process, in the kernel's ticks since it booted, tells it from a later one with the same number, whatever the clock does.
 *
 * @param pid the process's number
 * @param start when it started
 * @param boot which run of the machine's kernel it was in
 * @param machine the machine, and the part of it in which the number holds
 */
public record ProcessMark(long pid, String start, String boot, String machine) {
    private static final Pattern TEXT = Pattern.compile("p([0-9]+)-([0-9]+)-([0-9a-f]{8})-([0-9a-f]{8})");
    private static final String UNKNOWN = "00000000";
    private static final String BOOTED = "btime ";
    private static final int START_FIELD = 19; // after the command's name
    private static final Path PROCESSES = Path.of("/proc");

    /** Nothing that vtag makes for a moment is needed for so long, wherever its process is. */
    static final Duration LONG = Duration.ofDays(1);

    private static final ProcessMark OURS = new ProcessMark(
            ProcessHandle.current().pid(),
            start(ProcessHandle.current().pid()).orElse("0"),
            digest(read(PROCESSES.resolve("sys/kernel/random/boot_id"))),
            digest(read(Path.of("/etc/machine-id")) + numbers()));

    /** Returns this process's. */
    public static ProcessMark ours() {
        return OURS;
    }

    /** Finds a mark in a file's name, or in its text. */
    public static Optional<ProcessMark> in(String text) {
        Matcher found = TEXT.matcher(text);
        return found.find()
                ? Optional.of(
                        new ProcessMark(Long.parseLong(found.group(1)), found.group(2), found.group(3), found.group(4)))
                : Optional.empty();
    }

    /** Returns it as it stands in names and texts. */
    public String text() {
        return "p" + pid + "-" + start + "-" + boot + "-" + machine;
    }

    /** Returns whether what the process made then is left over; another machine's is so after a day only. */
    public boolean isGone(Instant made) {
        if (!machine.equals(OURS.machine) || isHidden() || !boot.equals(OURS.boot) && !made.isBefore(booted())) {
            return made.plus(LONG).isBefore(Instant.now());
        }
        return !boot.equals(OURS.boot) || start(pid).filter(start::equals).isEmpty();
    }

    /** Images of one disk share their machine's name: what another boot made since ours is a machine's that runs beside it. */
    static Instant booted() {
        return read(PROCESSES.resolve("stat"))
                .lines()
                .filter(line -> line.startsWith(BOOTED))
                .map(line -> Instant.ofEpochSecond(
                        Long.parseLong(line.substring(BOOTED.length()).strip())))
                .findFirst()
                .orElse(Instant.MIN);
    }

    /** Returns whether what was made then is older than this run of the machine: no process of this machine has it. */
    static boolean isBeforeBoot(Instant made) {
        return made.isBefore(booted());
    }

    /** Other users' processes may be kept from being seen. */
    private static boolean isHidden() {
        return Files.isDirectory(PROCESSES.resolve("self")) && !Files.exists(PROCESSES.resolve("1/stat"));
    }

    private static Optional<String> start(long pid) {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(moment -> Long.toString(moment.toEpochMilli()));
        }
        String line = read(PROCESSES.resolve(pid + "/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        // A zombie has ended, though nobody has asked how.
        return fields.length <= START_FIELD || fields[0].equals("Z")
                ? Optional.empty()
                : Optional.of(fields[START_FIELD]);
    }

    /** Returns in which space of numbers the process has its own: a container has another. */
    private static String numbers() {
        try {
            return Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String digest(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        String hex = UNKNOWN + Long.toHexString(crc.getValue());
        return hex.substring(hex.length() - UNKNOWN.length());
    }
}
