package dev.vtag.git.attributes;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What git does to a file's bytes on their way to a blob ("clean") and back ("smudge"), decided from the file's attributes
 * and the configuration: line ends, {@code $Id$}, encodings. Filters, and encodings that differ from one platform to
 * another, are left to git.
 *
 * <p>A content is held whole in memory; where nothing is done to it there is no need to read it at all.
 */
public final class Conversion {
    /** Nothing is done either way. */
    public static final Conversion IDENTITY =
            new Conversion(LineEnds.KEPT, Keyword.PLAIN, null, ConversionSettings.SafeCrLf.ALLOW, null, null);

    private enum Keyword {
        PLAIN,
        /** The keyword of a blob that git streams. */
        STREAMED,
        /** The keyword of a blob that git holds whole. */
        WHOLE
    }

    private final LineEnds lineEnds;
    private final Keyword keyword;
    private final @Nullable WorkTreeEncoding encoding;
    private final ConversionSettings.SafeCrLf safeCrLf;
    private final @Nullable String cleanNeedsGit;
    private final @Nullable String smudgeNeedsGit;

    private Conversion(
            LineEnds lineEnds,
            Keyword keyword,
            @Nullable WorkTreeEncoding encoding,
            ConversionSettings.SafeCrLf safeCrLf,
            @Nullable String cleanNeedsGit,
            @Nullable String smudgeNeedsGit) {
        this.lineEnds = lineEnds;
        this.keyword = keyword;
        this.encoding = encoding;
        this.safeCrLf = safeCrLf;
        this.cleanNeedsGit = cleanNeedsGit;
        this.smudgeNeedsGit = smudgeNeedsGit;
    }

    /** Decides what is done to a file with these attributes. */
    public static Conversion of(Attributes attributes, ConversionSettings settings) {
        LineEnds lineEnds = LineEnds.of(attributes, settings);
        AttributeValue filter = attributes.value("filter");
        FilterDriver driver = filter.state() == AttributeValue.State.VALUE
                ? settings.filters().get(filter.text())
                : null;
        String clean = driver != null && driver.cleans() ? "the filter " + filter.text() : null;
        String smudge = driver != null && driver.smudges() ? "the filter " + filter.text() : null;

        WorkTreeEncoding encoding = null;
        AttributeValue encodingName = attributes.value("working-tree-encoding");
        boolean encoded = switch (encodingName.state()) {
            case UNSPECIFIED -> false;
            case SET, UNSET -> true;
            case VALUE -> !encodingName.text().isEmpty() && !WorkTreeEncoding.isUtf8(encodingName.text());
        };
        if (encoded) {
            encoding = settings.roundTrips() == ConversionSettings.RoundTrips.CHOSEN
                    ? null
                    : WorkTreeEncoding.named(encodingName.text()).orElse(null);
            String reason = "the working-tree-encoding " + encodingName;
            clean = clean == null && encoding == null ? reason : clean;
            smudge = smudge == null && (encoding == null || !encoding.isWritable()) ? reason : smudge;
        }

        Keyword keyword = Keyword.PLAIN;
        if (attributes.value("ident").state() == AttributeValue.State.SET) {
            boolean whole = encoded || lineEnds.needsWholeBlob() || (driver != null && driver.isConfigured());
            keyword = whole ? Keyword.WHOLE : Keyword.STREAMED;
        }
        Conversion conversion = new Conversion(lineEnds, keyword, encoding, settings.safeCrLf(), clean, smudge);
        return conversion.cleansNothing() && conversion.smudgesNothing() ? IDENTITY : conversion;
    }

    /** Returns what only git can do when the file is added, such as {@code the filter lfs}; empty if vtag can add it. */
    public Optional<String> cleanNeedsGit() {
        return Optional.ofNullable(cleanNeedsGit);
    }

    /** Returns what only git can do when the file is checked out; empty if vtag can write it. */
    public Optional<String> smudgeNeedsGit() {
        return Optional.ofNullable(smudgeNeedsGit);
    }

    /** Returns whether the blob is the file's bytes whatever they are. */
    public boolean cleansNothing() {
        return lineEnds == LineEnds.KEPT && keyword == Keyword.PLAIN && encoding == null && cleanNeedsGit == null;
    }

    /** Returns whether the file is the blob's bytes whatever they are. */
    public boolean smudgesNothing() {
        return !lineEnds.writesCrLf() && keyword == Keyword.PLAIN && encoding == null && smudgeNeedsGit == null;
    }

    /**
     * Returns whether the blob is the file's bytes, given their counts; where this is true a large file can be streamed
     * after all. False may only mean that the counts do not tell.
     */
    public boolean cleansNothing(TextStats stats) {
        return keyword == Keyword.PLAIN
                && encoding == null
                && cleanNeedsGit == null
                && safeCrLf == ConversionSettings.SafeCrLf.ALLOW
                && (lineEnds == LineEnds.KEPT || !stats.hasCrLf() || (lineEnds.isGuessed() && stats.isBinary()));
    }

    /**
     * Returns the bytes of the blob, the same array if they are the file's.
     *
     * @param path names the file in messages
     * @param content the file's bytes
     * @param indexBlob gives the bytes of the blob that the index has at this path (stage 0, else stage 2), null if there is
     *     none; asked only where it matters: a guess does not touch the line ends of a file whose blob has CRLF
     * @throws VtagException REFUSED where git refuses to add the file
     */
    public byte[] clean(RepoPath path, byte[] content, Supplier<byte @Nullable []> indexBlob) {
        if (cleanNeedsGit != null) {
            throw new IllegalStateException(path + " needs " + cleanNeedsGit);
        }
        if (content.length == 0) {
            return content;
        }
        byte[] result = content;
        if (encoding != null) {
            result = decode(path, encoding, content);
        }
        if (lineEnds != LineEnds.KEPT && result.length > 0) {
            result = cleanLineEnds(path, result, indexBlob);
        }
        return keyword == Keyword.PLAIN ? result : Ident.collapse(result);
    }

    private static byte[] decode(RepoPath path, WorkTreeEncoding encoding, byte[] content) {
        Optional<String> fault = encoding.markFault(content);
        Optional<byte[]> decoded = fault.isPresent() ? Optional.empty() : encoding.decode(content);
        return decoded.orElseThrow(() -> new VtagException(
                ErrorKind.REFUSED,
                "git refuses to add " + path + ": it " + fault.orElse("is not " + encoding.gitName()),
                "save the file as " + encoding.gitName() + ", or mend its working-tree-encoding in .gitattributes"));
    }

    private byte[] cleanLineEnds(RepoPath path, byte[] content, Supplier<byte @Nullable []> indexBlob) {
        TextStats stats = TextStats.of(content);
        boolean removes = stats.hasCrLf();
        if (lineEnds.isGuessed()) {
            if (stats.isBinary()) {
                return content;
            }
            if (removes && isCrLfText(indexBlob.get())) {
                removes = false;
            }
        }
        if (safeCrLf == ConversionSettings.SafeCrLf.REFUSE) {
            checkReversible(path, content, stats, removes);
        }
        return removes ? LineEnds.removeCr(content) : content;
    }

    private static boolean isCrLfText(byte @Nullable [] blob) {
        if (blob == null) {
            return false;
        }
        TextStats stats = TextStats.of(blob);
        return stats.hasCrLf() && !stats.isBinary();
    }

    /** Refuses what would come back with other line ends when it is checked out again, as core.safecrlf=true asks. */
    private void checkReversible(RepoPath path, byte[] content, TextStats before, boolean removes) {
        TextStats blob = removes ? TextStats.of(LineEnds.removeCr(content)) : before;
        boolean adds = lineEnds.addsCr(blob);
        boolean crLfAfter = adds || blob.hasCrLf();
        boolean loneLfAfter = !adds && blob.hasLoneLf();
        if (before.hasCrLf() && !crLfAfter) {
            throw irreversible("CRLF would be replaced by LF in ", path);
        }
        if (before.hasLoneLf() && !loneLfAfter) {
            throw irreversible("LF would be replaced by CRLF in ", path);
        }
    }

    private static VtagException irreversible(String what, RepoPath path) {
        return new VtagException(
                ErrorKind.REFUSED,
                "git refuses to add " + path + ": " + what + "it, and core.safecrlf forbids that",
                "mend its line ends, or run: git config core.safecrlf warn");
    }

    /**
     * Returns the bytes of the file, the same array if they are the blob's.
     *
     * @param blob the blob's bytes
     * @param id the blob's id in hexadecimal
     */
    public byte[] smudge(byte[] blob, String id) {
        if (smudgeNeedsGit != null) {
            throw new IllegalStateException("needs " + smudgeNeedsGit);
        }
        byte[] result = switch (keyword) {
            case PLAIN -> blob;
            case STREAMED -> Ident.expandStreamed(blob, id);
            case WHOLE -> Ident.expandWhole(blob, id);
        };
        if (lineEnds.writesCrLf()) {
            TextStats stats = TextStats.of(result);
            if (lineEnds.addsCr(stats)) {
                result = LineEnds.addCr(result, stats);
            }
        }
        return encoding == null || result.length == 0
                ? result
                : encoding.encode(result).orElse(result);
    }

    /** Returns what is done, for messages and debugging. */
    @Override
    public String toString() {
        return lineEnds + " " + keyword + (encoding == null ? "" : " " + encoding);
    }
}
