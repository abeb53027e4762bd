package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;

import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Repositories whose blobs are not their files' bytes. */
public final class ContentKinds {
    private ContentKinds() {}

    public static Stream<Kind> all() {
        return Stream.concat(lineEnds(), filters());
    }

    private static Stream<Kind> lineEnds() {
        return Stream.of(
                java("core.autocrlf=true", changed(repo -> {
                    repo.git("config", "core.autocrlf", "true");
                    mixed(repo);
                })),
                java("core.autocrlf=input", changed(repo -> {
                    repo.git("config", "core.autocrlf", "input");
                    mixed(repo);
                })),
                java("core.eol=crlf with text=auto", changed(repo -> {
                    repo.git("config", "core.eol", "crlf");
                    repo.write(".gitattributes", "* text=auto\n");
                    mixed(repo);
                })),
                java("attributes text, -text, eol and binary", changed(repo -> {
                    repo.write(
                            ".gitattributes",
                            "*.txt text\n*.crlf text eol=crlf\n*.lf eol=lf\n*.raw -text\n*.bin binary\n*.old crlf\n");
                    mixed(repo);
                })),
                java("text=auto where the index has CR", changed(repo -> {
                    repo.write("crlf.txt", "a\r\nb\r\n");
                    repo.commitAll("CR");
                    repo.write(".gitattributes", "* text=auto\n");
                    repo.write("crlf.txt", "a\r\nb\r\nc\r\n");
                    repo.write("new.txt", "a\r\n");
                })),
                java("text=auto in a conflict where our side has CR", dir -> {
                    TestRepo repo = TestRepo.init(dir);
                    repo.write("a.txt", "base\r\n");
                    repo.commitAll("Base");
                    Kind.fork(
                            repo,
                            theirs -> theirs.write("a.txt", "theirs\r\n"),
                            ours -> ours.write("a.txt", "ours\r\n"));
                    repo.run("git", "merge", "other");
                    repo.git("config", "core.autocrlf", "input");
                    return repo;
                }),
                java("attributes changed, the files untouched", changed(repo -> {
                    repo.write("crlf.txt", "a\r\nb\r\n");
                    repo.run("touch", "-d", "2020-01-01", "crlf.txt");
                    repo.commitAll("CR");
                    repo.write(".gitattributes", "* text\n");
                })),
                java("attributes in directories, macros, info/attributes, core.attributesFile", changed(repo -> {
                    repo.write(".gitattributes", "[attr]plain text eol=lf\n*.txt plain\n/docs/** -text\n");
                    repo.write("src/.gitattributes", "*.txt -text\n[attr]no text\n");
                    repo.write("src/main/.gitattributes", "*.txt !text\n");
                    Files.createDirectories(repo.path(".git/info"));
                    Files.writeString(repo.path(".git/info/attributes"), "*.raw text\n");
                    Files.writeString(repo.home().resolve("attributes"), "*.crlf text\n*.txt -text\n");
                    repo.git("config", "core.attributesFile", "~/attributes");
                    mixed(repo);
                })),
                java("attributes in XDG_CONFIG_HOME", changed(repo -> {
                    Files.createDirectories(repo.home().resolve(".config/git"));
                    Files.writeString(repo.home().resolve(".config/git/attributes"), "*.txt text\n");
                    mixed(repo);
                })),
                git("attributes deleted from disk, still in the index", changed(repo -> {
                    repo.write(".gitattributes", "*.txt text\n");
                    repo.commitAll("Attributes");
                    Files.delete(repo.path(".gitattributes"));
                    mixed(repo);
                })),
                git("attributes that are a link", changed(repo -> {
                    repo.write(".gitattributes", "*.txt text\n");
                    repo.commitAll("Attributes");
                    Files.delete(repo.path(".gitattributes"));
                    repo.write("real", "*.txt -text\n");
                    repo.run("ln", "-s", "real", ".gitattributes");
                    mixed(repo);
                })),
                java("attributes that are a link, new", changed(repo -> {
                    repo.write("real", "*.txt text\n");
                    repo.run("ln", "-s", "real", ".gitattributes");
                    mixed(repo);
                })),
                java("a binary file whose first 8,000 bytes look like text", changed(repo -> {
                    repo.git("config", "core.autocrlf", "input");
                    repo.write("late.dat", "text\r\n".repeat(2000) + "\0");
                })),
                java("large text with line ends to convert", changed(repo -> {
                    repo.git("config", "core.autocrlf", "input");
                    repo.write("large.txt", "some line of text\r\n".repeat(600_000));
                    repo.write("large.lf", "some line of text\n".repeat(600_000));
                })),
                java("core.safecrlf=warn", changed(repo -> {
                    repo.git("config", "core.safecrlf", "warn");
                    repo.git("config", "core.autocrlf", "true");
                    mixed(repo);
                })),
                java("ident", changed(repo -> {
                    repo.write(".gitattributes", "*.id ident\n");
                    repo.write("a.id", "$Id: 1234567890123456789012345678901234567890 $ and $Id$ and $Id: x\n");
                })),
                java("working-tree-encoding", changed(repo -> {
                    repo.write(".gitattributes", "*.u16 working-tree-encoding=UTF-16LE text\n");
                    repo.write("a.u16", "h\u00e9llo\r\nyou\r\n".getBytes(StandardCharsets.UTF_16LE));
                })));
    }

    private static Stream<Kind> filters() {
        return Stream.of(
                git("a clean filter", changed(repo -> {
                    repo.git("config", "filter.up.clean", "tr a-z A-Z");
                    repo.write(".gitattributes", "*.up filter=up\n");
                    repo.write("a.up", "abc\n");
                    repo.write("b.txt", "abc\n");
                })),
                java("a clean filter on what has not changed", changed(repo -> {
                    repo.git("config", "filter.up.clean", "tr a-z A-Z");
                    repo.write(".gitattributes", "*.up filter=up\n");
                    repo.write("a.up", "abc\n");
                    repo.run("touch", "-d", "2020-01-01", "a.up");
                    repo.commitAll("Filtered");
                    repo.write("b.txt", "abc\n");
                })),
                git("a clean filter that fails, not required", changed(repo -> {
                    repo.git("config", "filter.bad.clean", "false");
                    repo.write(".gitattributes", "*.bad filter=bad\n");
                    repo.write("a.bad", "abc\n");
                })),
                git("a filter process, as git-lfs has it", changed(repo -> {
                    Files.writeString(repo.home().resolve("process.py"), LongRunningFilter.SCRIPT);
                    repo.git(
                            "config",
                            "filter.rot.process",
                            "python3 " + repo.home().resolve("process.py"));
                    repo.git("config", "filter.rot.required", "true");
                    repo.write(".gitattributes", "*.rot filter=rot -text\n");
                    repo.write("a.rot", "abc\n");
                    repo.write("b.rot", "xyz\n");
                })),
                java("a filter that nothing configures", changed(repo -> {
                    repo.write(".gitattributes", "*.lfs filter=lfs diff=lfs merge=lfs -text\n");
                    repo.write("a.lfs", "abc\r\n");
                })),
                git("a filter whose locale matters", changed(repo -> {
                    repo.set("LC_ALL", "C.UTF-8");
                    repo.git("config", "filter.loc.clean", "sh -c 'cat; echo $LC_ALL'");
                    repo.write(".gitattributes", "*.loc filter=loc\n");
                    repo.write("a.loc", "abc\n");
                })),
                git("an encoding that platforms differ in", changed(repo -> {
                    repo.write(".gitattributes", "*.sjis working-tree-encoding=SHIFT-JIS\n");
                    repo.write("a.sjis", new byte[] {(byte) 0x83, 0x65, (byte) 0x83, 0x58, 0x0a});
                })));
    }

    private static void mixed(TestRepo repo) {
        for (String name : new String[] {"a.txt", "a.crlf", "a.lf", "a.raw", "a.bin", "a.old", "plain"}) {
            for (String directory : new String[] {"", "docs/", "src/", "src/main/"}) {
                repo.write(directory + name, "one\r\ntwo\nthree\r\n");
                repo.write(directory + "lone-" + name, "one\rtwo\r\n");
                repo.write(directory + "nul-" + name, "one\r\n\0\r\n");
            }
        }
    }
}
