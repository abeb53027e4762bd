package dev.vtag.archive;

import java.util.List;
import java.util.zip.ZipException;

/** An archive whose own manifest cannot be had, read by the one beside it: what is the same whatever the format. */
abstract class Salvage implements ArchiveContainer {
    private final byte[] beside;

    Salvage(byte[] beside) {
        this.beside = beside;
    }

    /** Returns the manifest beside the archive; not to be changed. */
    byte[] beside() {
        return beside;
    }

    @Override
    public long manifestSize() {
        return beside.length;
    }

    @Override
    public byte[] manifest() {
        return beside.clone();
    }

    @Override
    public void compare(Manifest manifest, List<ArchiveProblem> problems) {
        problems.add(new ArchiveProblem(Manifest.PATH, "it cannot be read"));
    }

    static ZipException notItsOwn() {
        return new ZipException("the manifest beside it is not its own");
    }

    static ZipException anotherHeader() {
        return new ZipException("its header is not the one that the manifest beside the archive asks for");
    }
}
