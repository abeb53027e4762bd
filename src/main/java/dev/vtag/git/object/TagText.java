package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes annotated tag objects. */
final class TagText {
    private TagText() {}

    static Tag parse(ObjectName name, byte[] content) {
        ObjectHeaders headers = ObjectHeaders.parse(content);
        String target = headers.first("object").orElse("");
        Optional<ObjectType> type = type(headers.first("type").orElse(""));
        if (!ObjectName.isHex(target) || type.isEmpty()) {
            throw new VtagException(ErrorKind.CORRUPT, "tag object " + name + " is damaged", "git fsck --full");
        }
        return new Tag(
                new ObjectName(target),
                type.get(),
                headers.first("tag").orElse(""),
                IdentityText.parse(headers.first("tagger").orElse("")),
                headers.message());
    }

    static Optional<ObjectType> type(String word) {
        return Stream.of(ObjectType.values())
                .filter(type -> type.word().equals(word))
                .findFirst();
    }

    static byte[] format(Tag tag) {
        String text = "object " + tag.target() + "\ntype " + tag.type().word() + "\ntag " + tag.name() + "\ntagger "
                + IdentityText.format(tag.tagger()) + "\n\n" + tag.message();
        return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
