package dev.vtag.git.attributes;

/** What happens to a file's line ends, decided from its attributes and the configuration (gitattributes(5), "text"). */
enum LineEnds {
    /** Nothing. */
    KEPT(false, false),
    /** LF in blobs and in files. */
    TEXT_LF(false, false),
    /** LF in blobs, CRLF in files. */
    TEXT_CRLF(false, true),
    /** As TEXT_LF, if the content is text. */
    AUTO_LF(true, false),
    /** As AUTO_LF, where no attribute names the line end. */
    AUTO(true, false),
    /** As TEXT_CRLF, if the content is text. */
    AUTO_CRLF(true, true);

    private final boolean guessed;
    private final boolean crlfInFiles;

    LineEnds(boolean guessed, boolean crlfInFiles) {
        this.guessed = guessed;
        this.crlfInFiles = crlfInFiles;
    }

    static LineEnds of(Attributes attributes, ConversionSettings settings) {
        Text text = Text.of(attributes.value("text"));
        if (text == Text.UNDEFINED) {
            text = Text.of(attributes.value("crlf"));
        }
        if (text == Text.BINARY) {
            return KEPT;
        }
        AttributeValue eol = attributes.value("eol");
        if (eol.is("lf")) {
            return text == Text.AUTO ? AUTO_LF : TEXT_LF;
        }
        if (eol.is("crlf")) {
            return text == Text.AUTO ? AUTO_CRLF : TEXT_CRLF;
        }
        return switch (text) {
            case INPUT -> TEXT_LF;
            case TEXT -> settings.writesCrLf() ? TEXT_CRLF : TEXT_LF;
            case AUTO -> settings.writesCrLf() ? AUTO_CRLF : AUTO;
            case UNDEFINED, BINARY ->
                switch (settings.autoCrLf()) {
                    case FALSE -> KEPT;
                    case TRUE -> AUTO_CRLF;
                    case INPUT -> AUTO_LF;
                };
        };
    }

    private enum Text {
        TEXT,
        BINARY,
        INPUT,
        AUTO,
        UNDEFINED;

        static Text of(AttributeValue value) {
            return switch (value.state()) {
                case SET -> TEXT;
                case UNSET -> BINARY;
                case UNSPECIFIED -> UNDEFINED;
                case VALUE -> value.is("input") ? INPUT : value.is("auto") ? AUTO : UNDEFINED;
            };
        }
    }

    /** Returns whether the content decides if it is converted. */
    boolean isGuessed() {
        return guessed;
    }

    /** Returns whether git must see the whole blob before it can write the file. */
    boolean needsWholeBlob() {
        return this == AUTO || this == AUTO_CRLF;
    }

    /** Returns whether files are given CRLF where their blob has LF. */
    boolean writesCrLf() {
        return crlfInFiles;
    }

    /** Returns whether a blob with these counts is given CRLF when it becomes a file. */
    boolean addsCr(TextStats stats) {
        return crlfInFiles && stats.hasLoneLf() && !(guessed && (stats.hasCr() || stats.isBinary()));
    }

    /** Removes the CR of every CRLF. */
    static byte[] removeCr(byte[] content) {
        byte[] out = new byte[content.length];
        int length = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] != '\r' || i + 1 == content.length || content[i + 1] != '\n') {
                out[length++] = content[i];
            }
        }
        return java.util.Arrays.copyOf(out, length);
    }

    /** Adds a CR to every LF that has none. */
    static byte[] addCr(byte[] content, TextStats stats) {
        byte[] out = new byte[Math.toIntExact(content.length + stats.loneLfs())];
        int length = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n' && (i == 0 || content[i - 1] != '\r')) {
                out[length++] = '\r';
            }
            out[length++] = content[i];
        }
        return out;
    }
}
